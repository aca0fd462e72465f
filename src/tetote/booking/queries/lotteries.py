"""Lotteries to come, and what was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tetote.booking.models import Booking, Draw, Resource
from tetote.booking.queries.access import with_slots
from tetote.booking.rules import lottery
from tetote.booking.rules.offer import draw_due


@dataclass(frozen=True, slots=True)
class Coming:
    """A day with entries that has not been drawn. `due` is None when the resource does not draw any more."""

    day: date
    entries: int
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a draw gave. `is_sound` says that its seed still gives the order that was written down."""

    draw: Draw
    bookings: Sequence[Booking]
    is_sound: bool


def coming(resource: Resource) -> list[Coming]:
    """The days that wait for their draw, the earliest first; one query."""
    zone = resource.zone
    entered = Booking.objects.filter(slot__resource=resource, state=Booking.State.ENTERED)
    days: dict[date, int] = {}
    for starts_at in entered.order_by("slot__starts_at").values_list("slot__starts_at", flat=True):
        day = starts_at.astimezone(zone).date()
        days[day] = days.get(day, 0) + 1
    return [Coming(day, entries, draw_due(day, resource.terms, zone)) for day, entries in days.items()]


def drawn(resource: Resource) -> Sequence[Draw]:
    """What was drawn, the latest day first."""
    return list(Draw.objects.filter(resource=resource).select_related("drawn_by").order_by("-day")[:60])


def outcome(draw: Draw) -> Outcome:
    """The entries of a draw in drawn order, checked against its seed; one query."""
    bookings = list(with_slots(Booking.objects.filter(draw=draw)).order_by("drawn_place"))
    order = [booking.id for booking in bookings]
    return Outcome(draw, bookings, order == lottery.order(draw.seed, order))
