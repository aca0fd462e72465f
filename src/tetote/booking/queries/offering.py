"""What may be offered to somebody outside: the doors through which a procedure or a page asks for times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import translation

from tetote.booking import wording
from tetote.booking.models import Booking, Resource
from tetote.booking.models.booking import CONFIRMED, LIVE
from tetote.booking.queries.access import find_resource, with_slots
from tetote.booking.queries.mine import moves_of
from tetote.booking.queries.timetable import Standing, open_slots, timetable
from tetote.booking.rules import slot_ids
from tetote.booking.rules.hours import Span
from tetote.booking.rules.offer import Offer, can_be_asked_for
from tetote.kernel import clock


@dataclass(frozen=True, slots=True)
class Offered:
    """One time that can be chosen. `state` is free, waiting or lottery; `id` may be kept as an answer."""

    id: str
    label: str
    starts_at: datetime
    ends_at: datetime
    state: str


def offered(
    organisation_id: UUID, resource_code: str, *, language: str, moment: datetime | None = None, cause: str = ""
) -> Sequence[Offered]:
    """What can be had of a resource, the soonest first, in the reader's language; five queries.

    What is held for `cause` counts as free for it. A resource that is absent or switched off offers nothing.
    """
    resource = find_resource(organisation_id, resource_code)
    if resource is None:
        return []
    found = open_slots(resource, moment or clock.now(), resource.ahead_days, but_cause=cause)
    with translation.override(language):
        return [_offered(resource, each) for each in found if each.offer is not Offer.FULL]


def moves_offered(booking: Booking, language: str) -> Sequence[Offered]:
    """The times to which its owner may move a booking, in their language: lead times bind them, unlike staff."""
    resource, now = booking.slot.resource, clock.now()
    possible = [each for each in moves_of(booking) if can_be_asked_for(each.span, now, resource.terms, resource.zone)]
    with translation.override(language):
        return [_offered(resource, each) for each in possible]


def _offered(resource: Resource, each: Standing) -> Offered:
    span, zone = each.span, resource.zone
    return Offered(
        id=slot_ids.slot_id(resource.code, span.starts_at),
        label=wording.offered(span, zone, each.offer, each.left, resource.capacity),
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        state=each.offer.value,
    )


def slot_by_id(organisation_id: UUID, slot_id: str) -> tuple[Resource, Span] | None:
    """The resource and the time behind the id of a slot; None when it is no time of theirs (any more)."""
    said = slot_ids.read(slot_id)
    resource = find_resource(organisation_id, said[0]) if said else None
    if said is None or resource is None:
        return None
    span = timetable(resource).slot_at(said[1])
    return (resource, span) if span else None


def slot_id_of(booking: Booking) -> str:
    """The id under which the time of a booking was offered."""
    return slot_ids.slot_id(booking.slot.resource.code, booking.slot.starts_at)


def slot_words(organisation_id: UUID, slot_id: str, language: str) -> str:
    """Day and hours of a slot, for a page that shows an answer; empty when it is not there any more."""
    found = slot_by_id(organisation_id, slot_id)
    if found is None:
        return ""
    resource, span = found
    with translation.override(language):
        return wording.when(span, resource.zone)


def booking_words(booking: Booking, language: str) -> tuple[str, str]:
    """What is booked and when, in few words, for a message to whoever booked it."""
    with translation.override(language):
        return booking.slot.resource.name_in(language), wording.of_booking(booking)


def resource_choices(organisation_id: UUID, language: str) -> list[tuple[str, str]]:
    """Short name and name of everything that can be booked, for whoever writes a procedure."""
    found = Resource.objects.filter(organisation_id=organisation_id, is_active=True).order_by("name_ja", "id")
    return [(one.code, one.name_in(language)) for one in found]


def held_until(organisation_id: UUID, cause: str) -> datetime | None:
    """Until when a place is held for that cause; None when none is, or its time is over."""
    held = Booking.objects.filter(
        organisation_id=organisation_id, cause=cause, state=Booking.State.HELD, held_until__gt=clock.now()
    )
    return held.values_list("held_until", flat=True).first()


def bookings_for(organisation_id: UUID, causes: str, *, ended: bool = False) -> list[Booking]:
    """What was booked for any cause that begins so and is yet to come, the soonest first.

    `ended`: also what was cancelled, or drew no place.
    """
    states = [*CONFIRMED, *((Booking.State.CANCELLED, Booking.State.LOST) if ended else ())]
    made = Booking.objects.filter(organisation_id=organisation_id, cause__startswith=causes, state__in=states)
    return list(with_slots(made.filter(slot__ends_at__gt=clock.now())).order_by("slot__starts_at", "id"))


def booking_for(organisation_id: UUID, cause: str) -> Booking | None:
    """What was made for that cause: the live one, else the latest."""
    made = with_slots(Booking.objects.filter(organisation_id=organisation_id, cause=cause))
    return made.filter(state__in=LIVE).first() or made.order_by("-made_at", "-id").first()
