"""Whom a change of hours meets."""

from django.db.models import QuerySet

from tetote.booking.models import Booking, Resource
from tetote.booking.models.booking import CONFIRMED
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.timetable import begun_in, timetable
from tetote.booking.rules.hours import Special, hours_on, slots_on
from tetote.kernel import clock


def affected_by(resource: Resource, special: Special) -> list[Booking]:
    """The bookings to come that fall out of a day's hours when they become these, the earliest first."""
    hours = hours_on(special.day, [], special, is_closed_holiday=False)
    kept = set(slots_on(special.day, hours, resource.slot_minutes, resource.zone))
    that_day = _coming(resource).filter(begun_in(special.day, special.day, resource.zone))
    return [booking for booking in that_day if booking.slot.span not in kept]


def outside_hours(resource: Resource) -> list[Booking]:
    """The bookings to come that no opening hours cover any more, the earliest first."""
    table = timetable(resource)
    return [one for one in _coming(resource) if table.slot_at(one.slot.starts_at) != one.slot.span]


def _coming(resource: Resource) -> QuerySet[Booking]:
    coming = Booking.objects.filter(slot__resource=resource, slot__starts_at__gt=clock.now(), state__in=CONFIRMED)
    return with_slots(coming).order_by("slot__starts_at", "id")
