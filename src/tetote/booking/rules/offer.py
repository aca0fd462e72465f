"""What a slot is to somebody who wants it now: free, a place in the line, a lottery, or nothing. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from tetote.booking.rules.hours import Span


class Offer(StrEnum):
    """What can be had."""

    FREE = "free"
    WAITING = "waiting"
    LOTTERY = "lottery"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Terms:
    """How a resource gives its places. `draw_days` is None where the first to come is the first to have it."""

    capacity: int
    lead_hours: int
    ahead_days: int
    change_hours: int
    draw_days: int | None
    has_waiting_list: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """How a slot stands: seats in use, people in the line, entries of its whole day, whether that day was drawn."""

    seats: int = 0
    waiting: int = 0
    entered_that_day: int = 0
    is_drawn: bool = False


def can_be_asked_for(span: Span, now: datetime, terms: Terms, zone: tzinfo) -> bool:
    """Whether its lead time is kept: not too soon, and not too far ahead."""
    soonest = span.starts_at - timedelta(hours=terms.lead_hours)
    last_day = now.astimezone(zone).date() + timedelta(days=terms.ahead_days)
    return now < span.starts_at and now <= soonest and span.day(zone) <= last_day


def can_be_changed(span: Span, now: datetime, terms: Terms) -> bool:
    """Whether the person may still change or cancel by themselves."""
    return now < span.starts_at and now <= span.starts_at - timedelta(hours=terms.change_hours)


def draw_due(day: date, terms: Terms, zone: tzinfo) -> datetime | None:
    """When the entries for `day` are drawn: at midnight so many days before; None where nothing is drawn."""
    if terms.draw_days is None:
        return None
    return datetime.combine(day - timedelta(days=terms.draw_days), time(), zone)


def seats_left(terms: Terms, taken: Taken) -> int:
    """Places that a newcomer may have: nobody overtakes those who stand in the line."""
    return max(0, terms.capacity - taken.seats - taken.waiting)


def offer(span: Span, now: datetime, terms: Terms, taken: Taken, zone: tzinfo) -> Offer:
    """What the slot is to a newcomer, its lead time left aside."""
    due = draw_due(span.day(zone), terms, zone)
    if due and not taken.is_drawn:
        if now < due:
            return Offer.LOTTERY
        if taken.entered_that_day:
            return Offer.FULL  # It is being drawn at this moment.
    if seats_left(terms, taken):
        return Offer.FREE
    return Offer.WAITING if terms.has_waiting_list else Offer.FULL
