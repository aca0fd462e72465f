"""Bookings of one member, for their page and their timeline; their place in a line; where one may be moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from tetote.booking.models import Booking
from tetote.booking.models.booking import CONFIRMED, LIVE
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.timetable import Standing, counts, standing, timetable
from tetote.booking.rules.offer import Offer, can_be_changed
from tetote.kernel import clock
from tetote.people.models import Person


@dataclass(frozen=True, slots=True)
class Mine:
    """A booking as its owner sees it. `place` is where they stand in the line, from 1; 0 when in none."""

    booking: Booking
    may_change: bool
    place: int


def bookings_of(person: Person) -> Sequence[Mine]:
    """What the person has booked, waits for or has entered, and that is yet to come; the soonest first; two queries."""
    now = clock.now()
    coming = Booking.objects.filter(person=person, state__in=CONFIRMED, slot__ends_at__gt=now)
    found = list(with_slots(coming).order_by("slot__starts_at", "id"))
    places = places_in_line([one.slot_id for one in found if one.state == Booking.State.WAITING])
    return [Mine(one, may_change(one), places.get(one.id, 0)) for one in found]


def past_bookings_of(person: Person) -> QuerySet[Booking]:
    """All that was ever asked for, the latest first."""
    return with_slots(Booking.objects.filter(person=person)).order_by("-slot__starts_at", "-id")


def may_change(booking: Booking) -> bool:
    """Whether its owner may still move or cancel it."""
    return booking.state in LIVE and can_be_changed(booking.slot.span, clock.now(), booking.slot.resource.terms)


def moves_of(booking: Booking) -> Sequence[Standing]:
    """The times to which staff may move a booking, the soonest first; four queries. Lead times do not bind them."""
    resource, now = booking.slot.resource, clock.now()
    first = clock.today(resource.zone)
    last = first + timedelta(days=resource.ahead_days)
    spans = [span for span in timetable(resource).slots(first, last) if span.starts_at > now]
    found = counts(resource, first, last, now)
    wanted = Offer.LOTTERY if booking.state == Booking.State.ENTERED else Offer.FREE
    others = [standing(resource, found, span, now) for span in spans if span.starts_at != booking.slot.starts_at]
    return [each for each in others if each.offer is wanted]


def in_line(slot_ids: Sequence[UUID]) -> QuerySet[Booking]:
    """Who waits for these slots, in the order in which they are served."""
    waiting = Booking.objects.filter(slot_id__in=slot_ids, state=Booking.State.WAITING)
    return waiting.order_by("slot_id", "lined_at", "drawn_place", "id")


def places_in_line(slot_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Where each booking stands in the line for its slot, from 1."""
    places: dict[UUID, int] = {}
    last, number = None, 0
    for booking_id, slot_id in in_line(slot_ids).values_list("id", "slot_id") if slot_ids else ():
        number = number + 1 if slot_id == last else 1
        last, places[booking_id] = slot_id, number
    return places
