"""Whom a change of hours meets."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tetote.booking import wording
from tetote.booking.models import Booking, Resource
from tetote.booking.models.booking import LIVE
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.timetable import timetable
from tetote.booking.rules.hours import Special, hours_on, slots_on
from tetote.kernel import clock

CONFIRMED = [state for state in LIVE if state != Booking.State.HELD]


def affected_by(resource: Resource, special: Special) -> list[Booking]:
    """The bookings to come that fall out of a day's hours when they become these, the earliest first."""
    zone = wording.zone_of(resource)
    hours = hours_on(special.day, [], special, is_closed_holiday=False)
    kept = set(slots_on(special.day, hours, resource.slot_minutes, zone))
    return [booking for booking in _of_day(resource, special.day) if booking.slot.span not in kept]


def outside_hours(resource: Resource) -> list[Booking]:
    """The bookings to come that no opening hours cover any more, the earliest first."""
    table = timetable(resource)
    coming = Booking.objects.filter(slot__resource=resource, slot__starts_at__gt=clock.now(), state__in=CONFIRMED)
    found = with_slots(coming).order_by("slot__starts_at", "id")
    return [booking for booking in found if table.slot_at(booking.slot.starts_at) != booking.slot.span]


def _of_day(resource: Resource, day: date) -> Sequence[Booking]:
    zone = wording.zone_of(resource)
    begin = max(datetime.combine(day, datetime.min.time(), zone), clock.now())
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
    met = Booking.objects.filter(
        slot__resource=resource, slot__starts_at__gte=begin, slot__starts_at__lt=end, state__in=CONFIRMED
    )
    return list(with_slots(met).order_by("slot__starts_at", "id"))
