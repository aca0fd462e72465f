"""Photos of receipts that were taken out of a report leave the shelf, those of a report stay."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tetote.kernel import clock, shelf
from tetote.kernel.ids import new_id
from tetote.kernel.models import Job
from tetote.matching import jobs
from tetote.matching.models import ActivityReport, Receipt
from tetote.matching.tests.builders import make_helper, make_match
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_removed_photos_go_in_batches_and_the_others_stay(
    advisor: Staff, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TETOTE_CONTENT_ROOT = tmp_path
    for place in ("tetote.matching.jobs", "tetote.matching.actions.receipts"):
        monkeypatch.setattr(f"{place}.AT_ONCE", 2)
    match = make_match(advisor, make_helper(advisor))
    report = ActivityReport.objects.create(
        organisation=advisor.organisation,
        match=match,
        started_at=match.request.starts_at,
        ended_at=match.request.ends_at,
    )
    ids = [new_id() for _ in range(4)]
    for number, receipt_id in enumerate(ids):
        removed = None if number == 3 else clock.now()
        Receipt.objects.create(id=receipt_id, organisation=advisor.organisation, report=report, removed_at=removed)
        shelf.put(receipt_id, b"photo")
    jobs.clear_receipts()
    assert Receipt.objects.count() == 2
    assert Job.objects.filter(name="matching.clear_receipts").count() == 1
    jobs.clear_receipts()
    assert Receipt.objects.get().id == ids[3]
    assert shelf.get(ids[3]) == b"photo"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [ids[3].hex]
