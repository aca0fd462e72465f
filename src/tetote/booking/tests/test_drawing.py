"""The lottery as a deed: fair, once, checkable, and it tells everybody."""

from datetime import date, timedelta

import pytest
import time_machine

from tetote.booking import actions
from tetote.booking.facts import LotteryDrawn
from tetote.booking.models import Booking, Draw, Resource
from tetote.booking.rules import lottery
from tetote.booking.tests.builders import HOUR, THURSDAY, make_booking, make_hold, make_resource
from tetote.kernel import audit, facts, jobs
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
DAY = date(2026, 12, 3)
DUE = timedelta(days=2)


@pytest.fixture
def room(organisation: Organisation) -> Resource:
    return make_resource(organisation, giving="lottery", draw_days=7, capacity=2)


def enter(room: Resource, number: int) -> list[Booking]:
    return [make_booking(room, str(n)) for n in range(number)]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[LotteryDrawn]:
    heard: list[LotteryDrawn] = []
    monkeypatch.setattr(facts, "_subscribers", lambda: {LotteryDrawn: [heard.append]})
    return heard


def test_the_job_draws_at_its_time_and_everybody_is_told(
    room: Resource, told: list[LotteryDrawn], frozen: time_machine.Traveller
) -> None:
    assert {entry.state for entry in enter(room, 5)} == {"entered"}
    jobs.run_due(lane=jobs.Lane.HOUSE)
    assert not Draw.objects.exists()
    frozen.shift(DUE)
    with pytest.raises(actions.SlotFullError):
        make_hold(room, "late")
    jobs.run_due(lane=jobs.Lane.HOUSE)
    jobs.run_due(lane=jobs.Lane.HOUSE)
    assert sorted(fact.won for fact in told) == [False, False, False, True, True]
    assert sorted(Booking.objects.values_list("state", flat=True)) == ["booked"] * 2 + ["waiting"] * 3
    assert make_hold(room, "late").state == "waiting"


def test_the_order_can_be_worked_out_again(room: Resource, administrator: Staff) -> None:
    entries = enter(room, 6)
    drawn = actions.draw_by_staff(administrator, room, DAY)
    order = list(Booking.objects.order_by("drawn_place").values_list("id", flat=True))
    assert order == lottery.order(drawn.seed, [entry.id for entry in entries])
    won = Booking.objects.filter(state="booked").order_by("drawn_place")
    assert list(won.values_list("id", flat=True)) == order[:2]


def test_the_line_follows_the_drawn_order(room: Resource, administrator: Staff) -> None:
    enter(room, 5)
    actions.draw_by_staff(administrator, room, DAY)
    winner, third = Booking.objects.get(drawn_place=1), Booking.objects.get(drawn_place=3)
    actions.cancel(winner, audit.SYSTEM)
    third.refresh_from_db()
    assert third.state == "booked"


def test_without_a_line_the_others_have_lost(organisation: Organisation, administrator: Staff) -> None:
    room = make_resource(organisation, giving="lottery", draw_days=7, has_waiting_list=False)
    enter(room, 3)
    actions.draw_by_staff(administrator, room, DAY)
    assert sorted(Booking.objects.values_list("state", flat=True)) == ["booked", "lost", "lost"]


def test_a_day_is_drawn_once_and_not_for_nobody(room: Resource, administrator: Staff, advisor: Staff) -> None:
    with pytest.raises(TetoteError, match="抽選"):
        actions.draw_by_staff(administrator, room, DAY)
    enter(room, 1)
    with pytest.raises(TetoteError, match=r"booking\.manage"):
        actions.draw_by_staff(advisor, room, DAY)
    actions.draw_by_staff(administrator, room, DAY)
    with pytest.raises(ConflictError):
        actions.draw_by_staff(administrator, room, DAY)


def test_who_has_another_place_at_that_time_by_then_wins_none(
    organisation: Organisation, room: Resource, administrator: Staff
) -> None:
    person = make_person(organisation)
    make_booking(room, "entry", person_id=person.id)
    make_booking(make_resource(organisation, code="other"), "place", person_id=person.id)
    actions.draw_by_staff(administrator, room, DAY)
    assert Booking.objects.get(cause="entry").state == "waiting"


def test_places_that_are_left_go_to_who_comes_first(room: Resource, administrator: Staff) -> None:
    enter(room, 1)
    actions.draw_by_staff(administrator, room, DAY)
    assert make_booking(room, "later", at=THURSDAY + HOUR).state == "booked"


def test_a_draw_that_was_put_off_is_planned_anew(
    room: Resource, administrator: Staff, frozen: time_machine.Traveller
) -> None:
    enter(room, 1)
    actions.change_resource(administrator, room, {"draw_days": 3})
    frozen.shift(DUE)
    jobs.run_due(lane=jobs.Lane.HOUSE)
    assert not Draw.objects.exists()
    frozen.shift(timedelta(days=4))
    jobs.run_due(lane=jobs.Lane.HOUSE)
    assert Draw.objects.get().day == DAY
