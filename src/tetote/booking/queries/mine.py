"""A member's own bookings, for their page and their timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.booking.models import Booking
from tetote.booking.models.booking import LIVE
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.timetable import Standing, open_slots
from tetote.booking.rules.offer import Offer, can_be_changed
from tetote.kernel import clock
from tetote.people.models import Person

OWNED = (Booking.State.BOOKED, Booking.State.WAITING, Booking.State.ENTERED)


@dataclass(frozen=True, slots=True)
class Mine:
    """A booking as its owner sees it. `place` is where they stand in the line, from 1; 0 when in none."""

    booking: Booking
    may_change: bool
    place: int


def bookings_of(person: Person) -> Sequence[Mine]:
    """What the person has booked, waits for or has entered, and that is yet to come; the soonest first; two queries."""
    now = clock.now()
    coming = Booking.objects.filter(person=person, state__in=OWNED, slot__ends_at__gt=now)
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
    """The free times to which a booking may be moved; four queries."""
    resource = booking.slot.resource
    found = open_slots(resource, clock.now(), resource.ahead_days)
    wanted = Offer.LOTTERY if booking.state == Booking.State.ENTERED else Offer.FREE
    return [each for each in found if each.offer is wanted and each.span.starts_at != booking.slot.starts_at]


def in_line(slot_ids: Sequence[UUID]) -> QuerySet[Booking]:
    """Who waits for these slots, in the order in which they are served."""
    waiting = Booking.objects.filter(Q(slot_id__in=slot_ids), state=Booking.State.WAITING)
    return waiting.order_by("slot_id", "lined_at", "drawn_place", "id")


def places_in_line(slot_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Where each booking stands in the line for its slot, from 1."""
    places: dict[UUID, int] = {}
    last, number = None, 0
    for booking_id, slot_id in in_line(slot_ids).values_list("id", "slot_id") if slot_ids else ():
        number = number + 1 if slot_id == last else 1
        last, places[booking_id] = slot_id, number
    return places
