"""Until when a procedure can be begun and sent."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from tetote.organisations.models import Organisation, Staff
from tetote.procedures import actions, queries
from tetote.procedures.actions import DeadlineError, Who
from tetote.procedures.engine.definition.procedure import Deadline, Procedure
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.turns import Answer
from tetote.procedures.models import Run
from tetote.procedures.tests.builders import Answering, make_procedure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]
TABLE = """
| survey |
| | type | name | label | required |
| | text | name | お名前は？ | yes |
| | text | more | ほかには？ | |
"""
TODAY_AT_FIVE = Procedure(deadline=Deadline("2026-11-24T17:00"))


def test_it_can_be_begun_and_sent_until_its_deadline_and_not_later(
    advisor: Staff, organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    procedure = make_procedure(advisor, TABLE, TODAY_AT_FIVE)
    early, late = (Answering(procedure, Who("line", address)) for address in ("U1", "U2"))
    early.says("はな", "なし")
    sent = early.sends()
    late.says("そら")
    frozen.shift(timedelta(hours=7, minutes=1))
    for too_late in (lambda: Answering(procedure, Who("line", "U3")), lambda: late.says("なし"), late.sends):
        with pytest.raises(DeadlineError, match="11月24日\\(火\\) 17:00"):
            too_late()
    assert queries.offered_to(organisation.id, is_member=True) == []
    actions.send_back(advisor, sent.code, {"/data/name": "フルネームで"})
    early.says(Answer("/data/name", "はなこ"))
    assert early.sends() == sent


def test_putting_it_off_helps_who_has_begun(advisor: Staff, frozen: time_machine.Traveller) -> None:
    procedure = make_procedure(advisor, TABLE, TODAY_AT_FIVE)
    talk = Answering(procedure, Who("line", "U1"))
    talk.says("はな")
    frozen.shift(timedelta(days=1))
    actions.edit_draft(advisor, procedure.code, _put_off, "settings")
    actions.publish(advisor, procedure.code)
    assert talk.says("なし").done
    assert talk.sends().state == "received"
    assert Run.objects.get().state == Run.State.SENT


def _put_off(definition: Definition) -> Definition:
    return replace(definition, procedure=replace(definition.procedure, deadline=Deadline("2026-11-30T17:00")))
