"""Which days a wish comes again on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 120
"""So many days are made at once at most: twice a week for a year."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """These weekdays (0 for Monday) from one day to another, both included."""

    weekdays: frozenset[int]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of a pattern: those that are wanted, and those that are left out for they are holidays."""

    wanted: tuple[date, ...]
    left_out: tuple[date, ...]


def dates_of(pattern: Pattern, is_left_out: Callable[[date], bool], but: Collection[date] = ()) -> Dates:
    """Every day of the pattern in its order; `but` are left out by hand."""
    days = [pattern.first + timedelta(days=number) for number in range((pattern.last - pattern.first).days + 1)]
    fitting = [day for day in days if day.weekday() in pattern.weekdays]
    left_out = [day for day in fitting if day in but or is_left_out(day)]
    return Dates(tuple(day for day in fitting if day not in left_out), tuple(left_out))
