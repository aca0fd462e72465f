"""An activity cut into the units it is charged by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tetote.money.tariffs.model import Band, DayKind, Overnight, Tariff

KindOfDay = Callable[[date], DayKind]
HALF = 30


class NoBandError(ValueError):
    """The table has nothing for this minute."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when, on the clocks of the place; both with their zone."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Begun minutes."""
        return -(-int((self.end - self.start).total_seconds()) // 60)


def begun_units(tariff: Tariff, minutes: int) -> int:
    """How many units are charged: begun ones whole, at least the minimum."""
    return -(-max(minutes, tariff.minimum) // tariff.unit)


def bands_of(tariff: Tariff, span: Span, kind_of_day: KindOfDay) -> list[Band]:
    """The band of each unit, by its first minute; the minimum may reach beyond the end."""
    return [
        band_at(tariff, span.start + timedelta(minutes=number * tariff.unit), kind_of_day)
        for number in range(begun_units(tariff, span.minutes))
    ]


def band_at(tariff: Tariff, moment: datetime, kind_of_day: KindOfDay) -> Band:
    """The first band that holds a moment.

    Raises:
        NoBandError: none does.
    """
    day, minute = kind_of_day(moment.date()), moment.hour * 60 + moment.minute
    for band in tariff.bands:
        if band.holds(day, minute):
            return band
    raise NoBandError(f"{day} {minute // 60}:{minute % 60:02}")


def around_nights(span: Span, night: Overnight) -> tuple[list[Span], int]:
    """What lies around the whole nights of a span, and how many nights those are."""
    parts, nights, at = [], 0, span.start
    for begins, ends in _nights(span, night):
        if at < begins:
            parts.append(Span(at, begins))
        nights, at = nights + 1, ends
    if at < span.end:
        parts.append(Span(at, span.end))
    return parts, nights


def _nights(span: Span, night: Overnight) -> Iterator[tuple[datetime, datetime]]:
    midnight = span.start.replace(hour=0, minute=0, second=0, microsecond=0)
    while midnight < span.end:
        begins = midnight + timedelta(minutes=night.start)
        ends = midnight + timedelta(days=1, minutes=night.end)
        if span.start <= begins and ends <= span.end:
            yield begins, ends
        midnight += timedelta(days=1)
