"""Nobody is in two places: the database itself refuses it, whatever the program has looked at before."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tetote.kernel import clock
from tetote.kernel.errors import ConflictError
from tetote.matching import actions
from tetote.matching.actions import decisions
from tetote.matching.models import HeldMinute, Match
from tetote.matching.tests.builders import fresh, make_helper, make_match
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
TWO_DAYS, HOURS = timedelta(days=2), timedelta(hours=2)


def test_what_only_touches_does_not_clash(advisor: Staff) -> None:
    helper, start = make_helper(advisor), clock.now() + TWO_DAYS + timedelta(minutes=7)
    make_match(advisor, helper, starts_at=start)
    make_match(advisor, helper, starts_at=start + HOURS)
    make_match(advisor, helper, starts_at=start - HOURS)
    assert HeldMinute.objects.count() == 3 * 120


@pytest.mark.parametrize("minutes", [0, 1, 119, -119])
def test_the_database_refuses_what_the_program_did_not_see(
    advisor: Staff, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "overlapping", lambda *_: Match.objects.none())
    monkeypatch.setattr(decisions, "_check_rules", lambda *_: None)
    helper, start = make_helper(advisor), clock.now() + TWO_DAYS
    make_match(advisor, helper, starts_at=start)
    with pytest.raises(ConflictError):
        make_match(advisor, helper, starts_at=start + timedelta(minutes=minutes))
    assert Match.objects.count() == 1
    held = HeldMinute.objects.first()
    assert held is not None
    again = HeldMinute(organisation_id=held.organisation_id, match_id=held.match_id, person=helper, minute=held.minute)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_freed_helper_and_a_finished_activity_hold_nothing(advisor: Staff, frozen: time_machine.Traveller) -> None:
    helper = make_helper(advisor)
    match = make_match(advisor, helper)
    actions.release(advisor, match.request, "風邪", fresh(match.request).version)
    assert not HeldMinute.objects.exists()
    match = make_match(advisor, helper)
    frozen.move_to(match.request.starts_at + timedelta(minutes=30))
    actions.finish(advisor, match.request, fresh(match.request).version)
    assert not HeldMinute.objects.exists()
    actions.unfinish(advisor, match.request, fresh(match.request).version)
    assert HeldMinute.objects.count() == 120
