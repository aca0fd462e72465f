"""Booking by staff on the telephone, and changing or cancelling what is booked, by staff or by the person."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tetote.booking import facts
from tetote.booking.actions.common import find_slot, lock, lock_people, note, slot_row, span_at, tell
from tetote.booking.actions.holding import Guest
from tetote.booking.actions.lines import plan_draw, stand_in_line, take_part
from tetote.booking.actions.seats import check_person, leave, let_go, look, promote, serve, sit
from tetote.booking.errors import NAME_MISSING, NOT_FOUND, OverError, SlotFullError, SlotGoneError, TooLateError
from tetote.booking.models import Booking, Resource, Slot
from tetote.booking.models.booking import CONFIRMED, LIVE
from tetote.booking.permissions import BOOK
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.timetable import free_seats
from tetote.booking.rules.hours import Span
from tetote.booking.rules.offer import Offer, can_be_asked_for, can_be_changed
from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require, require_of
from tetote.people.models import Person

NOBODY = Guest("")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is on the telephone: a member, or a guest with a name."""

    person: Person | None = None
    guest: Guest = NOBODY


@transaction.atomic
def book_by_staff(staff: Staff, resource: Resource, starts_at: datetime, caller: Caller, text: str = "") -> Booking:
    """Books for somebody on the telephone; what was said there stands above lead times, not above capacity.

    A full slot with a waiting list puts them into the line; a lottery that is open takes their entry.

    Raises:
        SlotFullError, SlotGoneError, OverlapError, TooManyBookingsError: as for everybody.
        TetoteError: neither a member nor a name was given.
    """
    require(staff, BOOK)
    person, guest = caller.person, caller.guest
    if not person and not guest.name.strip():
        raise TetoteError(NAME_MISSING)
    resource = lock(staff.organisation_id, resource.id)
    span = _still_to_come(span_at(resource, starts_at))
    lock_people([find_slot(resource, starts_at)], person.id if person else None)
    found = look(resource, span)
    booking = Booking(
        organisation_id=staff.organisation_id,
        slot=slot_row(resource, span),
        person=person,
        guest_name=guest.name.strip(),
        guest_phone=guest.phone.strip(),
        note=text.strip(),
        channel=Booking.Channel.PHONE,
        state=Booking.State.BOOKED,
    )
    check_person(booking, booking.slot)
    _place(booking, found.offer, audit.staff(staff.id))
    return booking


def _place(booking: Booking, offer: Offer, actor: audit.Actor) -> None:
    """A seat, the line or the lottery. Who waits but could not use a free seat does not keep others from it."""
    if offer is Offer.LOTTERY:
        take_part(booking, actor)
    elif offer is Offer.FREE or (offer is Offer.WAITING and free_seats(booking.slot)):
        sit(booking, booking.slot, Booking.State.BOOKED)
        note(booking, "booking.confirmed", actor)
        tell(facts.BookingConfirmed, booking)
    elif offer is Offer.WAITING:
        stand_in_line(booking, actor)
    else:
        raise SlotFullError


@transaction.atomic
def cancel(booking: Booking, by: audit.Actor) -> None:
    """Ends a booking, a place in a line or an entry. A place that comes free goes to the next in the line at once.

    Raises:
        TooLateError: the person's own last moment is over; staff may always.
        OverError: it has ended already.
        NotFoundError: it is somebody else's.
    """
    booking = _held(booking, by)
    lock_people([booking.slot])
    if not _may(booking, by):
        raise TooLateError
    leave(booking, Booking.State.CANCELLED)
    note(booking, "booking.cancelled", by)
    tell(facts.BookingCancelled, booking, by=by.kind)
    serve(booking.slot)


@transaction.atomic
def move(booking: Booking, starts_at: datetime, by: audit.Actor) -> Booking:
    """Exchanges the time for another of the same resource, in one step: the old place is kept until the new one is had.

    Raises:
        TooLateError: the person's own last moment is over; staff may always.
        SlotFullError, SlotGoneError: the other time cannot be had.
        OverlapError: the person has something else then.
        OverError, NotFoundError: as for cancelling.
    """
    booking = _held(booking, by)
    if booking.state not in CONFIRMED:
        raise OverError
    resource, former = booking.slot.resource, booking.slot
    if former.starts_at == starts_at:
        return booking
    span = _still_to_come(span_at(resource, starts_at))
    lock_people([former, find_slot(resource, starts_at)], booking.person_id)
    if not _may(booking, by):
        raise TooLateError
    _check_lead(resource, span, by)
    _sit_elsewhere(booking, look(resource, span).offer, slot_row(resource, span), by)
    note(booking, "booking.moved", by, before=former.span.isoformat(), after=booking.slot.span.isoformat())
    tell(facts.BookingMoved, booking, by=by.kind)
    serve(former)
    return booking


def _sit_elsewhere(booking: Booking, offer: Offer, slot: Slot, by: audit.Actor) -> None:
    check_person(booking, slot)
    if booking.state == Booking.State.ENTERED and offer is Offer.LOTTERY:
        booking.slot = slot
        booking.save(update_fields=["slot"])
        plan_draw(slot.resource, slot.span)
    elif offer is Offer.FREE or (by.kind == audit.STAFF and offer is Offer.WAITING and free_seats(slot)):
        sit(booking, slot, Booking.State.BOOKED)
    else:
        raise SlotFullError


@transaction.atomic
def promote_by_staff(staff: Staff, booking: Booking) -> None:
    """Gives a free seat to one who waits, out of turn or after the lead time: staff have spoken with them.

    Raises:
        SlotFullError: no seat is free.
        OverlapError: the person has something else then.
        OverError: they do not wait any more.
    """
    by = audit.staff(staff.id)
    booking = _held(booking, by)
    if booking.state != Booking.State.WAITING:
        raise OverError
    lock_people([booking.slot], booking.person_id)
    _still_to_come(booking.slot.span)
    let_go(booking.slot)
    check_person(booking, booking.slot)
    promote(booking, booking.slot, by)


@transaction.atomic
def change_note(staff: Staff, booking: Booking, text: str) -> None:
    """Writes down what staff should know."""
    require(staff, BOOK)
    booking.note = text.strip()
    booking.save(update_fields=["note"])
    note(booking, "booking.note.changed", audit.staff(staff.id))


@transaction.atomic
def describe(booking: Booking, guest: Guest, text: str, actor: audit.Actor) -> None:
    """Writes down who comes, where it is a guest, and what was said to it; what is left empty stays."""
    require_of(actor, booking.organisation_id, BOOK)
    if booking.person_id is None:
        booking.guest_name = guest.name.strip() or booking.guest_name
        booking.guest_phone = guest.phone.strip() or booking.guest_phone
    booking.note = text.strip() or booking.note
    booking.save(update_fields=["guest_name", "guest_phone", "note"])
    note(booking, "booking.note.changed", actor)


def _held(booking: Booking, by: audit.Actor) -> Booking:
    """The booking as it stands, with its resource held, and whether the doer may."""
    require_of(by, booking.organisation_id, BOOK)
    resource = lock(booking.organisation_id, booking.slot.resource_id)
    found = with_slots(Booking.objects.filter(organisation_id=booking.organisation_id, pk=booking.pk)).first()
    if found is None or not _is_theirs(found, by):
        raise NotFoundError(NOT_FOUND)
    if found.state not in LIVE:
        raise OverError
    found.slot.resource = resource
    return found


def _is_theirs(booking: Booking, by: audit.Actor) -> bool:
    return by.kind != audit.PERSON or booking.person_id == by.id


def _may(booking: Booking, by: audit.Actor) -> bool:
    """A person may until the last moment; whoever only waits or has entered may always."""
    if by.kind != audit.PERSON or booking.state != Booking.State.BOOKED:
        return True
    return can_be_changed(booking.slot.span, clock.now(), booking.slot.resource.terms)


def _check_lead(resource: Resource, span: Span, by: audit.Actor) -> None:
    if by.kind == audit.PERSON and not can_be_asked_for(span, clock.now(), resource.terms, resource.zone):
        raise SlotGoneError


def _still_to_come(span: Span) -> Span:
    if span.starts_at <= clock.now():
        raise SlotGoneError
    return span
