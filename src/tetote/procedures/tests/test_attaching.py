"""Files with an answer, pages of the web, and floods."""

from datetime import timedelta

import pytest

from tetote.kernel import clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.kernel.tests.pictures import photo, plain_png
from tetote.organisations.models import Organisation, Staff
from tetote.procedures import actions, queries
from tetote.procedures.actions import Who
from tetote.procedures.actions import beginning as floods
from tetote.procedures.actions.attaching import media_type_of
from tetote.procedures.engine.turns import Answer
from tetote.procedures.models import Beginning
from tetote.procedures.tests.builders import Answering, make_procedure

TABLE = """
| survey |
| | type | name | label |
| | image | photo | 写真 |
"""
PNG = plain_png()


def test_what_a_file_is_its_first_bytes_say() -> None:
    assert media_type_of("x.exe", PNG) == "image/png"
    assert media_type_of("paper.pdf", b"%PDF-1.7") == "application/pdf"
    assert media_type_of("photo.png", b"<svg onload=alert(1)>") == ""
    assert media_type_of("archive.zip", b"PK\x03\x04[Content_Types].xml") == ""
    assert media_type_of("letter.docx", b"PK\x03\x04[Content_Types].xml").endswith("document")


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_a_file_is_kept_for_its_run_alone_and_goes_when_no_answer_names_it(advisor: Staff) -> None:
    procedure = make_procedure(advisor, TABLE)
    talk, other = Answering(procedure, Who("web", "a")), Answering(procedure, Who("web", "b"))
    run = talk.spoken.run
    wanted, unused = (actions.attach(run.organisation_id, run.id, "a.png", PNG) for _ in range(2))
    with pytest.raises(TetoteError):
        actions.attach(run.organisation_id, run.id, "a.html", b"<html>")
    with pytest.raises(NotFoundError):
        queries.attachment_of(other.spoken.run, str(wanted.id))
    assert queries.bytes_of_attachment(queries.attachment_of(run, str(wanted.id))) == PNG
    talk.says(Answer("/data/photo", str(wanted.id)))
    run.refresh_from_db()
    actions.drop_unused(run)
    assert list(run.attachments.all()) == [wanted]
    assert unused.id != wanted.id


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_a_flood_from_one_place_is_held_back_for_an_hour(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floods, "FROM_ONE_PLACE", 2)
    for _ in range(2):
        actions.count_beginning(organisation.id, "192.0.2.1")
    with pytest.raises(actions.FloodError):
        actions.count_beginning(organisation.id, "192.0.2.1")
    actions.count_beginning(organisation.id, "192.0.2.2")
    Beginning.objects.update(at=clock.now() - timedelta(days=2))
    actions.count_beginning(organisation.id, "192.0.2.1")
    assert Beginning.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_a_photo_is_kept_without_the_place_and_a_broken_one_not_at_all(advisor: Staff) -> None:
    run = Answering(make_procedure(advisor, TABLE), Who("web", "a")).spoken.run
    kept = actions.attach(run.organisation_id, run.id, "a.jpg", photo("JPEG"), only_pictures=True)
    assert b"Phone" not in queries.bytes_of_attachment(kept)
    with pytest.raises(TetoteError):
        actions.attach(run.organisation_id, run.id, "b.jpg", photo("JPEG")[:90])
    assert run.attachments.count() == 1
