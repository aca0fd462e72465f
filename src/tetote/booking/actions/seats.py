"""Seats: who sits where, who may sit there, and who is next. Everything here runs while the resource is held."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from tetote.booking import facts
from tetote.booking.actions.common import note, tell
from tetote.booking.errors import OverlapError, SlotFullError, TooManyBookingsError
from tetote.booking.models import Booking, Resource, Slot
from tetote.booking.models.booking import LIVE
from tetote.booking.queries.mine import in_line
from tetote.booking.queries.timetable import Standing, counts, free_seats, seats_in_use, standing, timetable
from tetote.booking.rules.hours import Span
from tetote.booking.rules.offer import can_be_asked_for
from tetote.kernel import audit, clock, jobs


def look(resource: Resource, span: Span, *, but_cause: str = "") -> Standing:
    """How a slot stands at this moment, lapsed holds cleared away and the line served first."""
    slot = Slot.objects.filter(resource=resource, starts_at=span.starts_at).first()
    if slot:
        slot.resource = resource
        serve(slot, but_cause=but_cause)
    day = span.day(resource.zone)
    now = clock.now()
    return standing(resource, counts(resource, day, day, now, but_cause=but_cause), span, now)


def serve(slot: Slot, *, but_cause: str = "") -> None:
    """Lets go what was not confirmed in time, and books free seats for those who wait.

    A lapsed hold of `but_cause` loses its seat and nothing else: whoever asks is about to renew it.
    """
    let_go(slot, but_cause=but_cause)
    fill(slot)


def let_go(slot: Slot, *, but_cause: str = "") -> None:
    """Ends the holds of a slot whose time is over, so that no row of theirs keeps a seat from others."""
    over = Booking.objects.filter(slot=slot, state=Booking.State.HELD, seat__isnull=False, held_until__lte=clock.now())
    for booking in over:
        if but_cause and booking.cause == but_cause:
            booking.seat = None
            booking.save(update_fields=["seat"])
        else:
            lapse(booking)


def lapse(booking: Booking) -> None:
    """A hold ends because nobody confirmed it."""
    leave(booking, Booking.State.EXPIRED)
    note(booking, "booking.hold.expired", audit.SYSTEM)
    tell(facts.HoldExpired, booking)


def leave(booking: Booking, state: Booking.State) -> None:
    """The booking ends; its seat, if it had one, is free."""
    booking.state, booking.seat, booking.held_until = state, None, None
    booking.save(update_fields=["state", "seat", "held_until"])
    jobs.cancel(lapse_key(booking.id))


def sit(booking: Booking, slot: Slot, state: Booking.State) -> None:
    """Puts the booking on the first free seat of the slot, away from where it was.

    The database gives a seat to one booking only: were somebody else quicker, the next seat is tried.

    Raises:
        SlotFullError: all seats are in use.
    """
    for seat in free_seats(slot, but=booking.id):
        booking.slot, booking.seat, booking.state, booking.lined_at = slot, seat, state, None
        if state == Booking.State.BOOKED:
            booking.held_until = None
        try:
            with transaction.atomic():
                booking.save()
        except IntegrityError:
            continue
        return
    raise SlotFullError


def wish(booking: Booking, slot: Slot) -> None:
    """Keeps the wish to stand in the slot's line, or to take part in its lottery, until it is confirmed.

    Raises:
        SlotFullError: another tap of the same person was quicker, elsewhere.
    """
    booking.slot, booking.seat, booking.state = slot, None, Booking.State.HELD
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as quicker:
        raise SlotFullError from quicker


def fill(slot: Slot) -> None:
    """Books free seats for those who wait, in their order, until the lead time ends. Call `let_go` before.

    Whoever has booked something else at that time stays in the line and is passed over.
    """
    line = list(in_line([slot.id]).select_related("slot"))
    if not line or not _is_open(slot):
        return
    free = len(free_seats(slot))
    for booking in line:
        if not free:
            return
        if hinders(booking, slot) is None:
            promote(booking, slot)
            free -= 1


def _is_open(slot: Slot) -> bool:
    """Whether it can still be asked for and is among the opening hours: nobody is put into a day that was closed."""
    resource = slot.resource
    in_time = resource.is_active and can_be_asked_for(slot.span, clock.now(), resource.terms, resource.zone)
    return in_time and timetable(resource).slot_at(slot.starts_at) == slot.span


def promote(booking: Booking, slot: Slot, actor: audit.Actor = audit.SYSTEM) -> None:
    """One who waited has a place now."""
    sit(booking, slot, Booking.State.BOOKED)
    note(booking, "booking.promoted", actor)
    tell(facts.BookingPromoted, booking)


def hinders(booking: Booking, slot: Slot) -> OverlapError | None:
    """Whether the person has another place at that time; never a reason where the resource does not mind."""
    if not booking.person_id or not slot.resource.refuses_overlap:
        return None
    others = Booking.objects.filter(
        seats_in_use(clock.now()),
        person_id=booking.person_id,
        slot__starts_at__lt=slot.ends_at,
        slot__ends_at__gt=slot.starts_at,
    ).exclude(pk=booking.pk)
    return OverlapError() if others.exists() else None


def check_person(booking: Booking, slot: Slot) -> None:
    """Whether the person may have (or wish for) a place in this slot besides what they have.

    Raises:
        OverlapError: they have one there, or something else at that time.
        TooManyBookingsError: they have as many as one may.
    """
    if not booking.person_id:
        return
    hindrance = hinders(booking, slot)
    mine = Booking.objects.filter(person_id=booking.person_id, state__in=LIVE, slot__starts_at__gt=clock.now())
    # A hold that has lapsed binds nobody, whether it was tidied or not.
    mine = mine.exclude(state=Booking.State.HELD, held_until__lte=clock.now()).exclude(pk=booking.pk)
    if hindrance or mine.filter(slot=slot).exists():
        raise hindrance or OverlapError
    most = slot.resource.open_per_person
    if most and mine.filter(slot__resource=slot.resource).count() >= most:
        raise TooManyBookingsError


def lapse_key(booking_id: UUID) -> str:
    """The job that lets a hold go."""
    return f"booking.lapse:{booking_id}"


FORGOTTEN_AFTER = timedelta(days=1)
"""A wish for the line or the lottery blocks nobody while it is not confirmed; after a day it is tidied away."""


def plan_lapse(booking: Booking) -> None:
    """Files the job that lets the hold go when its time is over; a later time replaces an earlier one."""
    due = booking.held_until if booking.seat else clock.now() + FORGOTTEN_AFTER
    jobs.enqueue(
        "booking.lapse",
        {"booking_id": str(booking.id)},
        organisation_id=booking.organisation_id,
        due=due,
        key=lapse_key(booking.id),
    )
