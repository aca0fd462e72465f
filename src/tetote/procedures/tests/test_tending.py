"""What lies still is put aside and, much later, deleted; ticks and files wait without being an answer."""

from datetime import timedelta

import pytest
import time_machine

from tetote.channels.models import Content
from tetote.channels.tests.builders import make_account
from tetote.kernel import clock
from tetote.organisations.models import Organisation, Staff
from tetote.procedures import actions, jobs
from tetote.procedures.actions import Who
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.engine.turns import Answer
from tetote.procedures.models import Attachment, Run
from tetote.procedures.tests.builders import Answering, make_procedure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen", "scoped")]

TABLE = """
| survey |
| | type | name | label | required |
| | text | name | お名前は？ | yes |
| | image | photo | 写真 | |
| | text | more | ほかには？ | |
"""
LINE = Who("line", "U1")


def test_half_an_hour_later_it_is_paused_and_nothing_else_changes(
    advisor: Staff, frozen: time_machine.Traveller
) -> None:
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    talk.says("はな")
    frozen.shift(timedelta(minutes=29))
    jobs.pause_what_is_idle()
    assert Run.objects.get().state == Run.State.ACTIVE
    frozen.shift(timedelta(minutes=2))
    jobs.pause_what_is_idle()
    run = Run.objects.get()
    assert (run.state, run.touched_at) == (Run.State.PAUSED, talk.spoken.run.touched_at)
    assert actions.resume(run.organisation_id, run.id).turn.ask == talk.spoken.turn.ask


def test_drafts_go_after_the_days_of_their_procedure(advisor: Staff, frozen: time_machine.Traveller) -> None:
    short = make_procedure(advisor, TABLE, Procedure(draft_days=2))
    Answering(short, LINE).says("はな")
    Answering(make_procedure(advisor, TABLE, Procedure(draft_days=9)), Who("line", "U2")).says("そら")
    frozen.shift(timedelta(days=3))
    jobs.drop_late_drafts()
    assert {run.address: run.state for run in Run.objects.all()} == {"U1": "left", "U2": "active"}
    assert Run.objects.get(address="U1").answers == ""


def test_staff_ask_for_corrections_one_by_one(advisor: Staff) -> None:
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    talk.says("はな", "", "なし")
    application = talk.sends()
    Run.objects.update(state=Run.State.PAUSED, only=["/data/name", "/data/more"])
    run_id = application.run_id
    spoken = actions.resume(application.organisation_id, run_id)
    assert spoken.turn.ask is not None
    assert (spoken.turn.ask.address, spoken.turn.ask.value) == ("/data/name", "はな")
    spoken = actions.hear(application.organisation_id, run_id, Answer("/data/name", "花"))
    assert spoken.turn.ask is not None
    assert spoken.turn.ask.address == "/data/more"
    assert actions.hear(application.organisation_id, run_id, Answer("/data/more", "")).turn.done


def test_files_wait_until_they_are_an_answer(organisation: Organisation, advisor: Staff) -> None:
    account = make_account(organisation)
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    talk.says("はな")
    run = talk.spoken.run
    for number in ("1", "1", "2"):
        content, _new = Content.objects.get_or_create(
            account=account,
            external_id=number,
            defaults={"organisation_id": organisation.id, "content": "image", "happened_at": clock.now()},
        )
        run = actions.add_file(run.organisation_id, run.id, content)
    assert len(run.pending.split()) == 2
    assert actions.drop_files(run.organisation_id, run.id).pending == ""
    assert not Attachment.objects.exists()


def test_a_look_changes_nothing(advisor: Staff) -> None:
    talk = Answering(make_procedure(advisor, TABLE), LINE)
    talk.says("はな")
    before = Run.objects.get()
    shown = actions.look(before, "/data/name").turn.ask
    assert shown is not None
    assert shown.value == "はな"
    after = Run.objects.get()
    assert actions.current(after).turn == actions.current(before).turn
    assert after.focus == ""
