"""Answers, files and notes of a person are handed out in the words of the question, and emptied when erased."""

from pathlib import Path

import pytest
import time_machine
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tetote.channels.models import Content
from tetote.channels.tests.builders import make_content
from tetote.kernel import shelf
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.people.tests.builders import make_contact, make_person
from tetote.procedures import actions, jobs
from tetote.procedures.actions import Who
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.holding import HOLDER
from tetote.procedures.models import Application, Attachment, Feedback, ReviewNote, Run
from tetote.procedures.tests.builders import Answering, make_application, make_attachment, make_procedure

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
TABLE = """
| survey |
| | type | name | label | required |
| | text | wish | どんな相談ですか？ | yes |
| | text | more | ほかには？ | |
"""


@pytest.fixture(autouse=True)
def _own_shelf(settings: Settings, tmp_path: Path) -> None:
    settings.TETOTE_CONTENT_ROOT = tmp_path


def said(person: Person) -> dict[str, str]:
    return {held.what: held.words for held in HOLDER.export(person)}


def closed(application: Application) -> None:
    Application.objects.filter(id=application.id).update(is_closed=True)


def test_answers_files_notes_and_drafts_are_handed_out_and_emptied(
    advisor: Staff, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    person = make_person(advisor.organisation)
    address = make_contact(person).address
    procedure = make_procedure(advisor, TABLE)
    application = make_application(procedure, "離婚のこと", "なし", who=Who("line", address, person))
    kept = make_attachment(application)
    ReviewNote.objects.create(
        organisation=advisor.organisation, application=application, staff=advisor, text="電話した"
    )
    Feedback.objects.create(
        organisation=advisor.organisation, run=application.run, procedure=procedure, stars=4, text="助かった"
    )
    make_application(procedure, "よその人", "なし", who=Who("line", "Ustranger"))
    # Before they were known: the same address, nobody's name.
    unknown = Answering(make_procedure(advisor, TABLE), Who("line", address))
    unknown.says("途中の話")

    found = said(person)
    everything = "\n".join(found.values())
    for word in ("どんな相談ですか？: 離婚のこと", "電話した", "助かった", "途中の話", "写真.txt"):
        assert word in everything, word
    assert "よその人" not in everything
    assert [str(each) for each in HOLDER.unfinished(person)] == [
        "終わっていない申請があります。先に完了させてください。"
    ]

    closed(application)
    assert HOLDER.unfinished(person) == []
    with django_capture_on_commit_callbacks(execute=True):
        assert HOLDER.erase(person) == 5
    assert not any(not held.stays for held in HOLDER.export(person))
    application.refresh_from_db()
    assert (application.outcome, application.person, application.code != "") == ("", None, True)
    assert ReviewNote.objects.count() == 0
    assert Feedback.objects.get().text == ""
    with pytest.raises(FileNotFoundError):
        shelf.get(kept.id)
    assert not Run.objects.filter(address=address).exists()
    assert Run.objects.filter(address="Ustranger").exclude(answers="").exists()
    assert HOLDER.erase(person) == 0


def test_a_file_that_came_over_a_channel_goes_with_its_answer(
    advisor: Staff, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    application = make_application(make_procedure(advisor, TABLE), "写真です", "なし")
    sent = make_content(advisor.organisation)
    Attachment.objects.create(organisation=advisor.organisation, run=application.run, content=sent)
    closed(application)
    with django_capture_on_commit_callbacks(execute=True):
        actions.emptying.empty(advisor.organisation_id, application.id)
    sent.refresh_from_db()
    assert sent.state == Content.State.EXPIRED
    with pytest.raises(FileNotFoundError):
        shelf.get(sent.id)


def test_a_draft_that_is_dropped_takes_its_files_along(
    advisor: Staff,
    frozen: time_machine.Traveller,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    talk = Answering(make_procedure(advisor, TABLE, Procedure(draft_days=2)), Who("line", "U1"))
    run = talk.spoken.run
    kept = Attachment.objects.create(organisation=advisor.organisation, run=run, name="写真")
    shelf.put(kept.id, b"plain")
    frozen.shift(3 * 24 * 3600)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.drop_late_drafts()
    assert Attachment.objects.count() == 0
    with pytest.raises(FileNotFoundError):
        shelf.get(kept.id)
