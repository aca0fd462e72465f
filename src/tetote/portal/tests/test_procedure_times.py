"""A time is chosen under its day, kept visibly, and taken to the end."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tetote.booking.models import Booking
from tetote.booking.tests.builders import make_resource
from tetote.organisations.models import Organisation, Staff
from tetote.portal.tests.answering import Visitor
from tetote.procedures import ports
from tetote.procedures.engine.definition.procedure import Deed, Procedure
from tetote.procedures.models import Application
from tetote.procedures.ports import SlotChoice
from tetote.procedures.queries.letters import values_of
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
    assert visitor.is_asked_again
    visitor.says(when="b")
    assert visitor.question == "check"
    assert "お取り置きしています" in visitor.text
    assert "12月3日(木) 13:00–14:00" in visitor.text
    visitor.posts(send="1", turn=str(visitor.run.turn))
    assert Application.objects.exists()


def test_later_days_are_folded_and_the_chosen_one_is_open(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    times = [SlotChoice(f"d{day}", f"12月{day}日 10:00–11:00") for day in range(1, 9)]
    monkeypatch.setattr(ports._desks[0], "offered", lambda *_args, **_more: times)
    visitor.opens(visitor.url)
    assert visitor.text.count('<details class="answer-day') == 3
    assert 'answer-later" open' not in visitor.text
    assert visitor.text.count("空き1枠") == 3
    page = visitor.url
    visitor.says(when="d8")
    visitor.opens(page)
    assert visitor.text.count('answer-later" open') == 1


def test_a_folded_day_says_whether_anything_is_free_in_it(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    times = [SlotChoice(f"d{day}", f"12月{day}日 9:00–10:00") for day in range(1, 6)]
    times += [SlotChoice(f"e{hour}", f"12月6日 {hour}:00", is_full=hour > 11) for hour in range(10, 13)]
    times += [SlotChoice(f"f{hour}", f"12月7日 {hour}:00", is_full=True) for hour in range(10, 13)]
    monkeypatch.setattr(ports._desks[0], "offered", lambda *_args, **_more: times)
    visitor.opens(visitor.url)
    sixth, seventh = visitor.text.split("<summary")[1:]
    assert "空き2枠" in sixth
    assert "空きなし" in seventh
    assert "枠" not in seventh


VISIT = """
| survey |
| | type | name | label | required | ext::type |
| | text | who | お名前は？ | yes | |
| | text | when | いつにしますか | yes | slot |
"""
ENDING = Procedure(slots={"when": "room"}, deed=Deed("booking.book_slot", {"slot": "when", "name": "who"}, False))


@pytest.fixture
def booked(client: Client, organisation: Organisation, advisor: Staff, frozen: object) -> Visitor:
    """A stranger who booked the first time there is."""
    make_resource(organisation)
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, VISIT, ENDING))
    visitor.says(who="星野 ゆい")
    visitor.says(when=visitor.text.split('value="room.')[1].split('"')[0].join(("room.", "")))
    visitor.posts(send="1", turn=str(visitor.run.turn))
    visitor.opens(visitor.url.partition("?")[0])
    return visitor


def page_of(visitor: Visitor, name: str, booking: Booking) -> str:
    path = visitor.url.partition("?")[0]
    visitor.opens(f"{path}?q={name}&b={booking.code}")
    return path


def test_a_booked_time_is_moved_and_given_back_by_whoever_booked_it(
    booked: Visitor, advisor: Staff, client_of: Callable[[Staff], Client]
) -> None:
    application = Application.objects.get()
    record, desk = reverse("procedures:application", args=[application.code]), client_of(advisor)
    booking = Booking.objects.get(state=Booking.State.BOOKED)
    assert booking.guest_name == "星野 ゆい"
    path, before = page_of(booked, "move", booking), booking.slot.starts_at
    other = booked.text.split('name="move_to" value="')[1].split('"')[0]
    booked.url = path
    booked.posts(b=booking.code, move_to=other)
    booking.refresh_from_db()
    assert booking.slot.starts_at > before
    new, old = (f"{at.astimezone(booking.slot.resource.zone):%-H:%M}–" for at in (booking.slot.starts_at, before))
    seen = desk.get(record).content.decode()
    assert new in seen.partition("はじめの希望")[0]
    assert old in seen.partition("はじめの希望")[2]
    assert reverse("booking:booking", args=[booking.code]) in seen
    assert new in values_of(application)["when"]
    booked.opens(path)
    assert old not in booked.text
    page_of(booked, "cancel", booking)
    booked.url = path
    for _twice in range(2):
        booked.posts(b=booking.code, give_back="1")
    booking.refresh_from_db()
    assert booking.state == Booking.State.CANCELLED
    assert "変更できません" in booked.text
    assert "<del>" in desk.get(record).content.decode()
    assert "取消" in values_of(application)["when"]
    assert "取消" in booked.text.partition("受付番号")[2].partition("このあと")[0]


@pytest.mark.parametrize(
    "said", [{"move_to": ""}, {"move_to": "elsewhere.20990101T0000Z"}, {"give_back": "1", "b": "X"}]
)
def test_nonsense_changes_no_booking(booked: Visitor, said: dict[str, str]) -> None:
    booking = Booking.objects.get(state=Booking.State.BOOKED)
    before = booking.slot_id
    booked.posts(**{"b": booking.code, **said})
    booking.refresh_from_db()
    assert (booking.state, booking.slot_id, booked.status) == (Booking.State.BOOKED, before, 200)
