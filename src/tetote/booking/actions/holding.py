"""Answering a procedure takes minutes: meanwhile the place is held, and visibly so. Found again by its cause."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from tetote.booking import facts
from tetote.booking.actions.common import doer, find_slot, lock, lock_people, note, slot_row, span_at, tell
from tetote.booking.actions.lines import stand_in_line, take_part
from tetote.booking.actions.seats import check_person, lapse, lapse_key, leave, look, plan_lapse, serve, sit, wish
from tetote.booking.errors import OverError, SlotFullError, SlotGoneError
from tetote.booking.models import Booking, Resource, Slot
from tetote.booking.models.booking import CONFIRMED, LIVE
from tetote.booking.queries.access import find_resource, lock_resources
from tetote.booking.rules import slot_ids
from tetote.booking.rules.hours import Span
from tetote.booking.rules.offer import Offer, can_be_asked_for
from tetote.kernel import clock, jobs


@dataclass(frozen=True, slots=True)
class Held:
    """A hold. `state` is free for a seat, waiting or lottery for the wish to stand in a line or to be drawn."""

    booking_id: UUID
    until: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is no member."""

    name: str
    phone: str = ""


@transaction.atomic
def hold(organisation_id: UUID, slot_id: str, *, cause: str, person_id: UUID | None, channel: str) -> Held:
    """Holds a place for as long as the resource says. The same cause again moves its hold, both ways in one step.

    In a full slot with a waiting list, and in a slot whose lottery is open, it is the wish that is kept; nobody is
    held up by it.

    Raises:
        SlotFullError: no place, no line, or just being drawn.
        SlotGoneError: no such time, too soon, too far ahead, or switched off.
        OverlapError, TooManyBookingsError: the person may not.
        OverError: what was held for this cause has been confirmed already.
    """
    if not cause:
        raise ValueError("a hold is found again by its cause")
    resource, starts_at = _wanted(organisation_id, slot_id)
    held = lock_resources(organisation_id, {resource.id, _where(_lives(organisation_id, cause)) or resource.id})
    before, resource = _live(organisation_id, cause), held[resource.id]
    if before and before.state != Booking.State.HELD:
        raise OverError
    if before and before.slot.resource_id not in held:
        raise SlotFullError  # Their own other tap was quicker, and took a place elsewhere.
    if before:
        before.slot.resource = held[before.slot.resource_id]
        return _hold(resource, starts_at, before, before.slot)
    return _hold(resource, starts_at, _new(resource, cause, person_id, channel), None)


def _hold(resource: Resource, starts_at: datetime, booking: Booking, former: Slot | None) -> Held:
    span = span_at(resource, starts_at)
    lock_people([former, find_slot(resource, starts_at)], booking.person_id)
    offer = _ask(resource, span, booking.cause)
    slot = slot_row(resource, span)
    check_person(booking, slot)
    booking.held_until = clock.now() + timedelta(minutes=resource.hold_minutes)
    if offer is Offer.FREE:
        sit(booking, slot, Booking.State.HELD)
    else:
        wish(booking, slot)
    _note_hold(booking, former)
    plan_lapse(booking)
    if former and former.id != slot.id:
        serve(former)
    return Held(booking.id, booking.held_until, offer.value)


def _note_hold(booking: Booking, former: Slot | None) -> None:
    verb = "booking.hold.moved" if former and former.id != booking.slot_id else "booking.held"
    until = booking.held_until or clock.now()
    note(booking, verb, doer(booking), until=until.isoformat())


@transaction.atomic
def confirm(organisation_id: UUID, cause: str, *, guest: Guest | None = None, text: str = "") -> Booking:
    """Makes a hold binding: a place, a place in the line, or a part in the lottery. Confirming twice is once.

    A hold that has lapsed is renewed if the place is still free.

    Raises:
        SlotFullError: the hold had lapsed, and the place is gone.
        SlotGoneError: nothing was ever held for this cause, or its time cannot be booked any more.
        OverError: it was cancelled meanwhile.
    """
    where = _where(_lives(organisation_id, cause)) or _where(_made(organisation_id, cause))
    if where is None:
        raise SlotGoneError
    resource = lock(organisation_id, where)
    booking = _live(organisation_id, cause) or _made(organisation_id, cause).select_related("slot").first()
    if booking is None or booking.slot.resource_id != resource.id:
        raise SlotFullError  # Their own other tap moved the hold to another resource just now.
    booking.slot.resource = resource
    if booking.state in CONFIRMED:
        return booking
    if booking.state not in {Booking.State.HELD, Booking.State.EXPIRED}:
        raise OverError
    if guest:
        booking.guest_name, booking.guest_phone = guest.name, guest.phone
    booking.note = text or booking.note
    lock_people([booking.slot], booking.person_id)
    _make_binding(booking)
    return booking


def _make_binding(booking: Booking) -> None:
    if span_at(booking.slot.resource, booking.slot.starts_at) != booking.slot.span:
        raise SlotGoneError  # The day was closed, or the hours were cut anew, while somebody was answering.
    slot, had_a_seat = booking.slot, booking.seat is not None or booking.state == Booking.State.EXPIRED
    is_good = booking.seat is not None and booking.held_until is not None and booking.held_until > clock.now()
    offer = Offer.FREE if is_good else _ask(slot.resource, slot.span, booking.cause)
    if had_a_seat and offer is not Offer.FREE:
        raise SlotFullError
    check_person(booking, slot)
    jobs.cancel(lapse_key(booking.id))
    if offer is Offer.FREE:
        sit(booking, slot, Booking.State.BOOKED)
        note(booking, "booking.confirmed", doer(booking))
        tell(facts.BookingConfirmed, booking)
    elif offer is Offer.WAITING:
        stand_in_line(booking, doer(booking))
    else:
        take_part(booking, doer(booking))


@transaction.atomic
def release(organisation_id: UUID, cause: str) -> None:
    """Lets a hold go. What has been confirmed stays, and where nothing is held nothing happens."""
    booking = _live(organisation_id, cause)
    if booking is None or booking.state != Booking.State.HELD:
        return
    resource = lock(organisation_id, booking.slot.resource_id)
    booking = _live(organisation_id, cause)
    if booking is None or booking.state != Booking.State.HELD or booking.slot.resource_id != resource.id:
        return
    booking.slot.resource = resource
    lock_people([booking.slot])
    leave(booking, Booking.State.CANCELLED)
    note(booking, "booking.hold.released", doer(booking))
    serve(booking.slot)


@transaction.atomic
def let_lapse(organisation_id: UUID, booking_id: UUID) -> None:
    """The job's deed: tidies a hold whose time is over. A hold that was renewed or confirmed stays."""
    held = Booking.objects.filter(organisation_id=organisation_id, id=booking_id, state=Booking.State.HELD)
    booking = held.select_related("slot").first()
    if booking is None:
        return
    resource = lock(organisation_id, booking.slot.resource_id)
    booking = held.select_related("slot").first()
    if booking is None or booking.slot.resource_id != resource.id:
        return
    if booking.held_until and booking.held_until <= clock.now():
        booking.slot.resource = resource
        lock_people([booking.slot])
        lapse(booking)
        serve(booking.slot)


def _ask(resource: Resource, span: Span, cause: str) -> Offer:
    """What somebody from outside can have of a slot now.

    Raises:
        SlotGoneError, SlotFullError: nothing.
    """
    if not resource.is_active or not can_be_asked_for(span, clock.now(), resource.terms, resource.zone):
        raise SlotGoneError
    found = look(resource, span, but_cause=cause)
    if found.offer is Offer.FULL:
        raise SlotFullError
    return found.offer


def _wanted(organisation_id: UUID, slot_id: str) -> tuple[Resource, datetime]:
    said = slot_ids.read(slot_id)
    resource = find_resource(organisation_id, said[0]) if said else None
    if said is None or resource is None:
        raise SlotGoneError
    return resource, said[1]


def _new(resource: Resource, cause: str, person_id: UUID | None, channel: str) -> Booking:
    return Booking(
        organisation_id=resource.organisation_id,
        cause=cause,
        person_id=person_id,
        channel=Booking.Channel(channel),
        state=Booking.State.HELD,
    )


def _live(organisation_id: UUID, cause: str) -> Booking | None:
    """Without the resource, which whoever asks holds already."""
    return _lives(organisation_id, cause).select_related("slot").first()


def _lives(organisation_id: UUID, cause: str) -> QuerySet[Booking]:
    return Booking.objects.filter(organisation_id=organisation_id, cause=cause, state__in=LIVE)


def _made(organisation_id: UUID, cause: str) -> QuerySet[Booking]:
    return Booking.objects.filter(organisation_id=organisation_id, cause=cause).order_by("-made_at", "-id")


def _where(bookings: QuerySet[Booking]) -> UUID | None:
    """Which resource the first is of: all that is needed before that resource is held."""
    return bookings.values_list("slot__resource_id", flat=True).first()
