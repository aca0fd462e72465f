"""Holding while somebody answers: visible, short, and in nobody's way afterwards."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError

from tetote.booking import actions, queries
from tetote.booking.models import Booking, Slot
from tetote.booking.tests.builders import DAY, HOUR, THURSDAY, make_booking, make_hold, make_resource
from tetote.kernel import jobs
from tetote.kernel.models import AuditEntry, Job
from tetote.organisations.models import Organisation
from tetote.people.models import Person
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_a_held_place_is_free_for_its_cause_and_taken_for_others(organisation: Organisation) -> None:
    room = make_resource(organisation, has_waiting_list=False)
    held = make_hold(room)
    assert (held.state, held.until) == ("free", queries.held_until(organisation.id, "run:1"))
    mine = queries.offered(organisation.id, "room", language="ja", cause="run:1")
    others = queries.offered(organisation.id, "room", language="ja", cause="run:2")
    assert {each.starts_at for each in mine} - {each.starts_at for each in others} == {THURSDAY}
    with pytest.raises(actions.SlotFullError):
        make_hold(room, "run:2")


def test_the_same_cause_moves_its_hold(organisation: Organisation) -> None:
    room, other = make_resource(organisation), make_resource(organisation, code="other")
    first = make_hold(room)
    assert make_hold(room, at=THURSDAY + HOUR).booking_id == first.booking_id
    make_hold(other)
    booking = Booking.objects.select_related("slot").get()
    assert (booking.slot.resource_id, booking.slot.starts_at) == (other.id, THURSDAY)
    make_hold(room, "run:2")


def test_a_move_that_fails_keeps_what_was_held(organisation: Organisation) -> None:
    room = make_resource(organisation, has_waiting_list=False)
    make_hold(room, "run:2", at=THURSDAY + HOUR)
    make_hold(room)
    with pytest.raises(actions.SlotFullError):
        make_hold(room, at=THURSDAY + HOUR)
    assert Booking.objects.get(cause="run:1").slot.starts_at == THURSDAY


def test_a_lapsed_hold_blocks_nobody_though_no_worker_ran(
    organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    room = make_resource(organisation, has_waiting_list=False)
    make_hold(room)
    frozen.shift(timedelta(minutes=10))
    assert queries.held_until(organisation.id, "run:1") is None
    assert THURSDAY in {each.starts_at for each in queries.offered(organisation.id, "room", language="ja")}
    make_hold(room, "run:2")
    with pytest.raises(actions.SlotFullError):
        actions.confirm(organisation.id, "run:1")
    assert Booking.objects.get(cause="run:1").state == "expired"


def test_a_lapsed_hold_is_renewed_where_the_place_is_still_free(
    organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    room = make_resource(organisation)
    make_hold(room)
    frozen.shift(timedelta(hours=1))
    assert actions.confirm(organisation.id, "run:1").state == "booked"
    assert not AuditEntry.objects.filter(verb="booking.hold.expired").exists()


def test_the_job_tidies_and_the_next_in_line_gets_the_place(
    organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    room = make_resource(organisation)
    make_hold(room)
    waiting = make_booking(room, "run:2")
    assert waiting.state == "waiting"
    frozen.shift(timedelta(minutes=10))
    jobs.run_due(lane=jobs.Lane.HOUSE)
    assert dict(Booking.objects.values_list("cause", "state")) == {"run:1": "expired", "run:2": "booked"}


def test_confirming_twice_is_once_and_releasing_leaves_it(organisation: Organisation) -> None:
    room = make_resource(organisation)
    booking = make_booking(room)
    assert actions.confirm(organisation.id, "run:1").pk == booking.pk
    actions.release(organisation.id, "run:1")
    booking.refresh_from_db()
    assert (booking.state, booking.seat, booking.held_until) == ("booked", 1, None)
    assert not Job.objects.filter(name="booking.lapse", waiting_key__isnull=False).exists()
    with pytest.raises(actions.OverError):
        make_hold(room, at=THURSDAY + HOUR)


def test_releasing_frees_the_place(organisation: Organisation) -> None:
    room = make_resource(organisation, has_waiting_list=False)
    make_hold(room)
    actions.release(organisation.id, "run:1")
    actions.release(organisation.id, "run:1")
    assert make_hold(room, "run:2").state == "free"


def test_a_guests_name_and_words_are_kept_in_no_clear_column(organisation: Organisation) -> None:
    room = make_resource(organisation)
    make_hold(room)
    booking = actions.confirm(organisation.id, "run:1", guest=actions.Guest("青木 さくら", "090"), text="車いす")
    assert booking.name == "青木 さくら"
    raw = Booking.objects.extra(select={"raw": "guest_name || note"}).values_list("raw", flat=True).get()
    assert "青木" not in raw
    assert "車" not in raw


@pytest.mark.parametrize(
    ("slot", "error"),
    [
        ("room.20261203T0130Z", actions.SlotGoneError),
        ("room.20261124T0100Z", actions.SlotGoneError),
        ("room.20270401T0100Z", actions.SlotGoneError),
        ("gone.20261203T0100Z", actions.SlotGoneError),
        ("nonsense", actions.SlotGoneError),
    ],
)
def test_what_is_no_time_cannot_be_held(organisation: Organisation, slot: str, error: type[Exception]) -> None:
    make_resource(organisation)
    with pytest.raises(error):
        actions.hold(organisation.id, slot, cause="run:1", person_id=None, channel="line")


def test_strangers_hold_nothing_of_ours(organisation: Organisation, other_organisation: Organisation) -> None:
    make_resource(organisation)
    with pytest.raises(actions.SlotGoneError):
        actions.hold(other_organisation.id, "room.20261203T0100Z", cause="x", person_id=None, channel="line")
    assert queries.offered(other_organisation.id, "room", language="ja") == []


@pytest.fixture
def person(organisation: Organisation) -> Person:
    return make_person(organisation)


def test_nobody_holds_two_places_at_one_time(organisation: Organisation, person: Person) -> None:
    room, other = make_resource(organisation, capacity=3), make_resource(organisation, code="other", slot_minutes=90)
    make_booking(room, person_id=person.id)
    with pytest.raises(actions.OverlapError):
        make_hold(room, "run:2", person_id=person.id)
    with pytest.raises(actions.OverlapError):
        make_hold(other, "run:2", at=THURSDAY - HOUR, person_id=person.id)
    make_hold(other, "run:2", at=THURSDAY + HOUR / 2 + DAY, person_id=person.id)


def test_a_resource_may_not_mind(organisation: Organisation, person: Person) -> None:
    make_booking(make_resource(organisation), person_id=person.id)
    other = make_resource(organisation, code="other", refuses_overlap=False)
    assert make_booking(other, "run:2", person_id=person.id).state == "booked"


def test_a_person_has_as_many_as_one_may(
    organisation: Organisation, person: Person, frozen: time_machine.Traveller
) -> None:
    room = make_resource(organisation, open_per_person=1, lead_hours=0)
    make_booking(room, person_id=person.id)
    with pytest.raises(actions.TooManyBookingsError):
        make_hold(room, "run:2", at=THURSDAY + DAY, person_id=person.id)
    make_hold(room, "run:3", at=THURSDAY + DAY)
    frozen.move_to(THURSDAY + HOUR)
    make_hold(room, "run:2", at=THURSDAY + DAY + HOUR, person_id=person.id)


def test_hours_that_were_cut_anew_do_not_double_what_is_booked(organisation: Organisation) -> None:
    room = make_resource(organisation)
    make_booking(room)
    room.slot_minutes = 30
    room.save()
    for half in (0, 30):
        with pytest.raises(actions.SlotFullError):
            make_hold(room, "run:2", at=THURSDAY + timedelta(minutes=half))
    make_hold(room, "run:2", at=THURSDAY - timedelta(minutes=30))


def test_the_database_itself_gives_a_seat_once(organisation: Organisation) -> None:
    booking = make_booking(make_resource(organisation))
    with pytest.raises(IntegrityError, match=r"booking_one_on_each_seat|UNIQUE"):
        Booking.objects.create(
            organisation=organisation, slot=Slot.objects.get(), seat=booking.seat, state="booked", channel="phone"
        )
