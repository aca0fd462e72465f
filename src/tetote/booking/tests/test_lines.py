"""Waiting lists: who is next, and what becomes of a place that comes free."""

from datetime import timedelta

import pytest
import time_machine

from tetote.booking import actions, queries
from tetote.booking.models import Booking, Resource
from tetote.booking.tests.builders import HOUR, THURSDAY, make_booking, make_guest_booking, make_hold, make_resource
from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def stands(resource: Resource) -> dict[str, str]:
    return dict(Booking.objects.filter(slot__resource=resource).values_list("cause", "state"))


def test_the_first_in_line_gets_the_place_at_once(organisation: Organisation, frozen: time_machine.Traveller) -> None:
    room = make_resource(organisation)
    first = make_booking(room, "1")
    for cause in ("2", "3"):
        frozen.shift(1)
        assert make_booking(room, cause).state == "waiting"
    actions.cancel(first, audit.SYSTEM)
    assert stands(room) == {"1": "cancelled", "2": "booked", "3": "waiting"}


def test_whoever_has_something_else_by_now_is_passed_over_and_keeps_the_place_in_line(
    organisation: Organisation, advisor: Staff
) -> None:
    room, other = make_resource(organisation), make_resource(organisation, code="other")
    person = make_person(organisation)
    first = make_booking(room, "1")
    make_booking(room, "2", person_id=person.id)
    make_booking(room, "3")
    elsewhere = make_booking(other, "4", person_id=person.id)
    actions.cancel(first, audit.staff(advisor.id))
    assert stands(room) == {"1": "cancelled", "2": "waiting", "3": "booked"}
    actions.cancel(elsewhere, audit.staff(advisor.id))
    actions.cancel(Booking.objects.get(cause="3"), audit.SYSTEM)
    assert stands(room)["2"] == "booked"


def test_nobody_overtakes_the_line_by_a_tap(organisation: Organisation, frozen: time_machine.Traveller) -> None:
    room = make_resource(organisation)
    make_hold(room, "1")
    make_booking(room, "2")
    frozen.shift(timedelta(minutes=10))
    assert make_hold(room, "3").state == "waiting"
    assert stands(room)["2"] == "booked"


def test_a_place_that_comes_free_within_the_lead_time_is_given_by_staff(
    organisation: Organisation, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    room = make_resource(organisation)
    first, second = make_booking(room, "1"), make_booking(room, "2")
    frozen.move_to(THURSDAY - HOUR)
    actions.cancel(first, audit.staff(advisor.id))
    assert stands(room)["2"] == "waiting"
    actions.promote_by_staff(advisor, second)
    assert stands(room)["2"] == "booked"
    with pytest.raises(actions.OverError):
        actions.promote_by_staff(advisor, second)


def test_more_places_serve_the_line(organisation: Organisation, administrator: Staff) -> None:
    room = make_resource(organisation)
    for cause in "123":
        make_booking(room, cause)
    actions.change_resource(administrator, room, {"capacity": 2})
    assert sorted(stands(room).values()) == ["booked", "booked", "waiting"]


def test_one_sees_where_one_stands(organisation: Organisation, advisor: Staff) -> None:
    room, person = make_resource(organisation), make_person(organisation)
    make_guest_booking(advisor, room)
    make_guest_booking(advisor, room, "石川")
    make_booking(room, "1", person_id=person.id)
    (mine,) = queries.bookings_of(person)
    assert (mine.place, mine.may_change) == (2, True)


class TestCancelling:
    def test_a_person_may_until_the_last_moment_and_staff_after_it(
        self, organisation: Organisation, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        person = make_person(organisation)
        booking = make_booking(make_resource(organisation), person_id=person.id)
        frozen.move_to(THURSDAY - timedelta(hours=23))
        with pytest.raises(actions.TooLateError):
            actions.cancel(booking, audit.person(person.id))
        actions.cancel(booking, audit.staff(advisor.id))
        with pytest.raises(actions.OverError):
            actions.cancel(booking, audit.staff(advisor.id))

    def test_nobody_cancels_what_is_anothers(self, organisation: Organisation, stranger: Staff, viewer: Staff) -> None:
        booking = make_booking(make_resource(organisation), person_id=make_person(organisation).id)
        with pytest.raises(NotFoundError):
            actions.cancel(booking, audit.person(make_person(organisation).id))
        for staff in (stranger, viewer):
            with pytest.raises(Exception, match=r"booking\.book"):
                actions.cancel(booking, audit.staff(staff.id))


class TestMoving:
    def test_the_old_place_goes_to_the_next_in_line(self, organisation: Organisation) -> None:
        room, person = make_resource(organisation), make_person(organisation)
        booking = make_booking(room, "1", person_id=person.id)
        make_booking(room, "2")
        moved = actions.move(booking, THURSDAY + HOUR, audit.person(person.id))
        assert (moved.slot.starts_at, moved.state) == (THURSDAY + HOUR, "booked")
        assert stands(room) == {"1": "booked", "2": "booked"}
        entry = audit.entries_about(moved).get(verb="booking.moved")
        before, after = "2026-12-03T01:00:00+00:00/2026-12-03T02:00:00+00:00", moved.slot.span.isoformat()
        assert entry.data == {"before": before, "after": after}

    def test_a_full_time_leaves_everything_as_it_was(self, organisation: Organisation) -> None:
        room = make_resource(organisation)
        booking, _other = make_booking(room, "1"), make_booking(room, "2", at=THURSDAY + HOUR)
        with pytest.raises(actions.SlotFullError):
            actions.move(booking, THURSDAY + HOUR, audit.SYSTEM)
        booking.refresh_from_db()
        assert (booking.state, booking.seat) == ("booked", 1)

    def test_only_staff_move_to_a_time_within_the_lead(
        self, organisation: Organisation, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        person = make_person(organisation)
        booking = make_booking(make_resource(organisation), person_id=person.id)
        soon = THURSDAY - timedelta(days=8)
        frozen.move_to(soon - HOUR)
        with pytest.raises(actions.SlotGoneError):
            actions.move(booking, soon, audit.person(person.id))
        assert actions.move(booking, soon, audit.staff(advisor.id)).slot.starts_at == soon

    def test_free_times_to_move_to_leave_out_ones_own(self, organisation: Organisation) -> None:
        booking = make_booking(make_resource(organisation, days=4, ahead_days=9))
        free = [each.span.starts_at for each in queries.moves_of(booking)]
        assert THURSDAY not in free
        assert THURSDAY + HOUR in free
        assert free[0] - clock.now() < timedelta(hours=24), "lead times do not bind staff"


class TestByTelephone:
    def test_lead_times_do_not_bind_and_places_do(
        self, organisation: Organisation, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        room = make_resource(organisation)
        frozen.move_to(THURSDAY - HOUR)
        assert make_guest_booking(advisor, room).state == "booked"
        assert make_guest_booking(advisor, room, "石川").state == "waiting"
        Resource.objects.update(has_waiting_list=False)
        with pytest.raises(actions.SlotFullError):
            make_guest_booking(advisor, room, "上田")

    def test_what_has_begun_cannot_be_booked(
        self, organisation: Organisation, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        room = make_resource(organisation)
        frozen.move_to(THURSDAY)
        with pytest.raises(actions.SlotGoneError):
            make_guest_booking(advisor, room)

    def test_somebody_is_named_and_only_those_who_may_do_it(
        self, organisation: Organisation, advisor: Staff, viewer: Staff
    ) -> None:
        room = make_resource(organisation)
        with pytest.raises(Exception, match="名前"):
            make_guest_booking(advisor, room, " ")
        with pytest.raises(Exception, match=r"booking\.book"):
            make_guest_booking(viewer, room)
