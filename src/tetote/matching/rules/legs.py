"""The legs of a request: when the helper is needed for each. Between legs with hours of their own they are free."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from tetote.kernel.hours import read_hours
from tetote.matching.rules.fit import Span

Minutes = Sequence[Sequence[int]]
"""From when until when for each leg, in minutes after the request begins; none where no leg has hours of its own."""
MINUTE = timedelta(minutes=1)


def spans(start: datetime, end: datetime, minutes: Minutes) -> tuple[Span, ...]:
    """When the helper is needed: leg by leg, or all the time."""
    legs = tuple(Span(start + begins * MINUTE, start + ends * MINUTE) for begins, ends in minutes)
    return legs or (Span(start, end),)


def done(planned: datetime, minutes: Minutes, start: datetime, end: datetime) -> tuple[Span, ...]:
    """The legs of what really took place from `start` to `end`: the first began and the last ended then.

    None where there were none, or where the real hours do not reach from the first leg into the last.
    """
    legs = [Span(planned + begins * MINUTE, planned + ends * MINUTE) for begins, ends in minutes]
    if not legs or not (start < legs[0].end and end > legs[-1].start):
        return ()
    legs[0] = Span(start, legs[0].end)
    legs[-1] = Span(legs[-1].start, end)
    return tuple(legs)


def worked(planned: datetime, minutes: Minutes, start: datetime, end: datetime) -> tuple[Span, ...]:
    """What counts of the time from `start` to `end`: leg by leg, or all of it."""
    return done(planned, minutes, start, end) or (Span(start, end),)


def length(legs: Sequence[Span]) -> timedelta:
    """How long they take together; what lies between them is the helper's own."""
    return sum((leg.end - leg.start for leg in legs), timedelta())


def fitting(minutes: Minutes, room: timedelta) -> Minutes:
    """The same, for a request of another length; none where they no longer lie within it."""
    return minutes if all(ends * MINUTE <= room for _begins, ends in minutes) else []


def read(text: str, start: datetime, end: datetime) -> list[list[int]] | None:
    """What was typed, as 15:30–16:00、17:30–18:00; None where it cannot be read or is not in order."""
    typed = read_hours(text)
    if typed is None:
        return None
    legs: list[list[int]] = []
    last = start
    for begins, ends in typed:
        span = Span(_at(begins, start), _at(ends, start))
        if not last <= span.start < span.end <= end:
            return None
        legs.append([(span.start - start) // MINUTE, (span.end - start) // MINUTE])
        last = span.end
    return legs


def minutes_of(start: datetime, legs: Iterable[tuple[datetime, datetime]]) -> list[list[int]]:
    """These legs as a request that begins at `start` keeps them."""
    return [[(begins - start) // MINUTE, (ends - start) // MINUTE] for begins, ends in legs]


def _at(clock: time, day: datetime) -> datetime:
    return day.replace(hour=clock.hour, minute=clock.minute, second=0)
