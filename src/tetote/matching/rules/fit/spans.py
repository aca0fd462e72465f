"""Stretches of time, and the hours that a helper states."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end not included."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether both hold at some instant."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: "Span") -> timedelta:
        """The time between the earlier and the later; negative when they overlap."""
        return max(self.start, other.start) - min(self.end, other.end)


HOLIDAY = 7
"""Stands where a weekday stands."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a helper can come: a weekday (0 is Monday, 7 a holiday) and minutes since midnight, the end not included."""

    weekday: int
    from_minute: int
    to_minute: int
