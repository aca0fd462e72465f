"""A time is chosen under its day, kept visibly, and taken to the end."""

import pytest
from django.test import Client

from tetote.organisations.models import Organisation, Staff
from tetote.portal.tests.answering import Visitor
from tetote.procedures import ports
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.models import Application
from tetote.procedures.ports import SlotChoice
from tetote.procedures.tests.builders import make_procedure
from tetote.procedures.tests.test_talking import SLOTS, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]
TIMES = [
    SlotChoice("a", "12月3日(木) 10:00–11:00（残り2）"),
    SlotChoice("b", "12月3日(木) 13:00–14:00"),
    SlotChoice("c", "12月4日(金) 10:00–11:00"),
]


@pytest.fixture
def visitor(client: Client, organisation: Organisation, advisor: Staff, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Somebody who is asked for a time."""
    desk = Desk()
    monkeypatch.setattr(ports, "_desks", [desk])
    monkeypatch.setattr(desk, "offered", lambda *_args, **_more: TIMES)
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, SLOTS, Procedure(slots={"when": "visit"})))
    return visitor


def test_times_stand_under_their_day_and_are_kept_visibly(visitor: Visitor) -> None:
    assert visitor.text.count('class="answer-day-name"') == 2
    assert "残り2" in visitor.text
    visitor.says(when="")
    assert visitor.status == 422
    visitor.says(when="b")
    assert visitor.question == "check"
    assert "お取り置きしています" in visitor.text
    assert "12月3日(木) 13:00–14:00" in visitor.text
    visitor.posts(send="1", turn=str(visitor.run.turn))
    assert Application.objects.exists()
