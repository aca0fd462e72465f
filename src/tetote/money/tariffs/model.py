"""What a fee table says. Every centre's differs; none of them needs code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

DAY = 24 * 60


class DayKind(StrEnum):
    """What kind of day it is, for the table. Year-end is 12-29 to 01-03."""

    WEEKDAY = "weekday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"
    YEAR_END = "year_end"


class Crossing(StrEnum):
    """What holds when an activity lies in several bands."""

    SPLIT = "split"  # every unit by the band in which it begins
    HIGHEST = "highest"  # the whole by the dearest band it touches
    START = "start"  # the whole by the band in which it begins


class Siblings(StrEnum):
    """How several children are charged."""

    FACTOR = "factor"  # from the second on, a part of the first one's fee
    ROW = "row"  # the table has a row for each number of children
    EACH = "each"  # everyone as if alone


class Travel(StrEnum):
    """What the way costs."""

    NONE = "none"
    ACTUAL = "actual"  # what was paid
    PER_KM = "per_km"
    BUS_EQUIVALENT = "bus_equivalent"  # one adult's bus fare, there and back


@dataclass(frozen=True, slots=True)
class Band:
    """Hours of certain days. Minutes from midnight, `end` exclusive and at most 1,440.

    One that ends before it begins holds the late and the early hours of such days: 22:00–6:00.
    """

    name: str
    days: frozenset[DayKind]
    start: int = 0
    end: int = DAY

    def holds(self, day: DayKind, minute: int) -> bool:
        """Whether a minute of such a day lies in it."""
        if day not in self.days:
            return False
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class Rate:
    """A row: what an hour and half an hour cost in a band. Half an hour need not be half of an hour.

    `kind` '' holds for every kind of care that has no row of its own; `children` 0 for any number.
    `municipality_…`: the part of the price that the municipality pays; the family pays the rest.
    """

    band: str
    per_hour: int
    per_half_hour: int
    kind: str = ""
    children: int = 0
    municipality_per_hour: int = 0
    municipality_per_half_hour: int = 0


@dataclass(frozen=True, slots=True)
class Overnight:
    """A night between two hours of the clock costs one sum; care around it has a first hour of its own."""

    start: int
    end: int
    per_night: int


@dataclass(frozen=True, slots=True)
class Cancellation:
    """One tier: from so many minutes before the start on (0: from the start on, without a word).

    Charged is `share` of the planned fee, or the fee of the first `hours` where those are given.
    `same_day` instead of minutes: from midnight of the day itself.
    """

    before: int = 0
    same_day: bool = False
    share: Fraction = Fraction(1)
    hours: int = 0


@dataclass(frozen=True, slots=True)
class Tariff:
    """A table with its rules, valid from a day until the next one begins.

    `minimum`: minutes that are charged at least. `unit`: minutes that are charged at a time, begun ones whole.
    `minimum_at_last`: what is missing to the minimum costs as much as the last minutes of care; otherwise as much as
    the hours that it would have reached. `floor_to` yen: what is below is dropped, of siblings' parts and of parts of a
    fee that is cancelled. `taxi_only`: kinds of care for which no other means is charged.
    """

    name: str
    valid_from: date
    bands: tuple[Band, ...]
    rates: tuple[Rate, ...]
    minimum: int = 60
    minimum_at_last: bool = False
    unit: int = 30
    crossing: Crossing = Crossing.SPLIT
    siblings: Siblings = Siblings.FACTOR
    sibling_factor: Fraction = Fraction(1, 2)
    floor_to: int = 1
    overnight: Overnight | None = None
    cancellations: tuple[Cancellation, ...] = ()
    waived_by: frozenset[str] = frozenset()  # reasons for which cancelling costs nothing: "weather_warning"
    travel: Mapping[str, Travel] = field(default_factory=dict)  # by means: car, bus, bicycle, taxi, …
    per_km: int = 0
    taxi_only: frozenset[str] = frozenset()
    pre_meeting_billable: bool = False  # as a kind of care of its own, "pre_meeting", or like any other
