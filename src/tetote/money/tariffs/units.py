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
    """The band of each unit, by its first minute.

    The minimum may reach beyond the end: into other hours, but not into hours for which there is no price.
    """
    starts = [
        span.start + timedelta(minutes=number * tariff.unit) for number in range(begun_units(tariff, span.minutes))
    ]
    found = [band_at(tariff, start, kind_of_day) for start in starts if start < span.end]
    for start in starts[len(found) :]:
        reached = None if tariff.minimum_at_last else _holding(tariff, start, kind_of_day)
        found.append(reached or found[-1])
    return found


def touched(tariff: Tariff, span: Span, kind_of_day: KindOfDay) -> list[Band]:
    """Every band in which a minute of the care itself lies, in order."""
    return list(dict.fromkeys(band_at(tariff, at, kind_of_day) for at in sorted(_changes(tariff, span))))


def _changes(tariff: Tariff, span: Span) -> Iterator[datetime]:
    """The start, and every moment of a span at which other hours may begin."""
    yield span.start
    clocks = {0, *(band.start for band in tariff.bands), *(band.end for band in tariff.bands)}
    midnight = span.start.replace(hour=0, minute=0, second=0, microsecond=0)
    while midnight < span.end:
        moments = (midnight + timedelta(minutes=clock) for clock in clocks)
        yield from (moment for moment in moments if span.start < moment < span.end)
        midnight += timedelta(days=1)


def band_at(tariff: Tariff, moment: datetime, kind_of_day: KindOfDay) -> Band:
    """The first band that holds a moment.

    Raises:
        NoBandError: none does.
    """
    band = _holding(tariff, moment, kind_of_day)
    if band is None:
        raise NoBandError(f"no hours hold {kind_of_day(moment.date())} {moment.hour}:{moment.minute:02}")
    return band


def _holding(tariff: Tariff, moment: datetime, kind_of_day: KindOfDay) -> Band | None:
    day, minute = kind_of_day(moment.date()), moment.hour * 60 + moment.minute
    return next((band for band in tariff.bands if band.holds(day, minute)), None)


def around_nights(span: Span, night: Overnight) -> tuple[list[Span], int, datetime]:
    """What lies around the whole nights of a span, how many nights those are, and when the first begins."""
    nights = list(_nights(span, night))
    parts, at = [], span.start
    for begins, ends in nights:
        if at < begins:
            parts.append(Span(at, begins))
        at = ends
    if at < span.end:
        parts.append(Span(at, span.end))
    return parts, len(nights), nights[0][0] if nights else span.end


def _nights(span: Span, night: Overnight) -> Iterator[tuple[datetime, datetime]]:
    midnight = span.start.replace(hour=0, minute=0, second=0, microsecond=0)
    while midnight < span.end:
        begins = midnight + timedelta(minutes=night.start)
        ends = midnight + timedelta(days=night.end <= night.start, minutes=night.end)
        if span.start <= begins and ends <= span.end:
            yield begins, ends
        midnight += timedelta(days=1)
