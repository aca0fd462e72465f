"""From opening hours to slots. Slots are derived, never kept, until somebody takes one. Pure.

Hours are wall-clock hours of a zone and lie within one day. Slots are instants in UTC, each exactly as long as the
others, so that a day with a change of clocks has one hour more or less and nothing else happens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From when until when on one day, on the clocks of the zone."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        """Hours that cross midnight are two days' hours.

        Raises:
            ValueError: the end does not come after the start.
        """
        if self.closes <= self.opens:
            raise ValueError("hours end after they begin, on the same day")

    def overlaps(self, other: "Hours") -> bool:
        """Whether both share a moment."""
        return self.opens < other.closes and other.opens < self.closes


@dataclass(frozen=True, slots=True)
class Weekly:
    """Hours that come back each week (0 is Monday), perhaps only for a while; the ends of that while belong to it."""

    weekday: int
    hours: Hours
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether these are hours of `day`."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until) and day.weekday() == self.weekday

    def overlaps(self, other: "Weekly") -> bool:
        """Whether there can be a day on which both hold and share a moment."""
        apart = _before(self.until, other.since) or _before(other.until, self.since)
        return self.weekday == other.weekday and not apart and self.hours.overlaps(other.hours)


@dataclass(frozen=True, slots=True)
class Special:
    """One day that is not as its weekday: closed, or open at other hours, whatever else is said of it."""

    day: date
    hours: Hours | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one instant to another, in UTC."""

    starts_at: datetime
    ends_at: datetime

    def day(self, zone: tzinfo) -> date:
        """The day on which it begins, on the clocks of the zone."""
        return self.starts_at.astimezone(zone).date()

    def isoformat(self) -> str:
        """Both instants, as the audit trail keeps them."""
        return f"{self.starts_at.isoformat()}/{self.ends_at.isoformat()}"

    def overlaps(self, other: "Span") -> bool:
        """Whether both share an instant."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def hours_on(day: date, weekly: Iterable[Weekly], special: Special | None, *, is_closed_holiday: bool) -> list[Hours]:
    """When it is open on `day`, the earliest first. A special day overrules holidays and weekdays."""
    if special is not None:
        return [special.hours] if special.hours else []
    if is_closed_holiday:
        return []
    return sorted(each.hours for each in weekly if each.holds_on(day))


def slots_on(day: date, hours: Sequence[Hours], minutes: int, zone: tzinfo) -> list[Span]:
    """The slots of a day, one after the other from each opening on; what does not fit before closing is left out.

    Hours that overlap by mistake never make slots that do.
    """
    found: list[Span] = []
    for each in hours:
        begin, end = _instant(day, each.opens, zone), _instant(day, each.closes, zone)
        for span in _pieces(begin, end, timedelta(minutes=minutes)):
            if not found or found[-1].ends_at <= span.starts_at:
                found.append(span)
    return found


def days_between(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _pieces(begin: datetime, end: datetime, length: timedelta) -> Iterable[Span]:
    while begin + length <= end:
        yield Span(begin, begin + length)
        begin += length


def _instant(day: date, hour: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)


def _before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start
