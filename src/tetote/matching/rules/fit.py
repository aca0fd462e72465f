"""Who fits a request: what an advisor needs to know of each candidate, and in which order to show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """One thing worth knowing about a candidate; screens say it in words, with the number where there is one."""

    ALREADY_BOOKED = "already_booked"
    COULD_NOT_COME = "could_not_come"
    RELEASED_BEFORE = "released_before"
    KNOWS_FAMILY = "knows_family"
    FIRST_TIME_WITH_FAMILY = "first_time_with_family"
    SAME_AREA = "same_area"
    FIRST_OFFER_IN_MONTHS = "first_offer_in_months"
    ACTIVE_THIS_MONTH = "active_this_month"
    NEVER_ACTIVE = "never_active"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end not included."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether both hold at some instant."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Record:
    """What the centre's own history says about one helper, as of now."""

    booked: tuple[Span, ...] = ()
    times_with_family: int = 0
    activities_this_month: int = 0
    last_active: datetime | None = None
    area: str = ""
    was_released: bool = False
    was_doubted: bool = False
    """Decided for this very request, they said that they may not come."""


@dataclass(frozen=True, slots=True)
class Need:
    """What the request asks for."""

    span: Span
    area: str
    now: datetime


DORMANT_DAYS = 180


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a helper fits, in reasons with their numbers; `rank` sorts the better first."""

    reasons: tuple[tuple[Reason, int], ...]
    rank: tuple[int, ...]

    def has(self, reason: Reason) -> bool:
        """Whether `reason` is among the reasons."""
        return any(found is reason for found, _ in self.reasons)


def assess(record: Record, need: Need) -> Assessment:
    """Reasons and rank of one helper. Free before booked, known before unknown, near before far, rested before busy."""
    booked = any(span.overlaps(need.span) for span in record.booked)
    near = bool(need.area) and record.area == need.area
    rank = (
        int(booked),
        int(record.was_doubted),
        int(record.was_released),
        -min(record.times_with_family, 1),
        -int(near),
        record.activities_this_month,
    )
    return Assessment(tuple(_reasons(record, need, booked=booked, near=near)), rank)


def _reasons(record: Record, need: Need, *, booked: bool, near: bool) -> Iterable[tuple[Reason, int]]:
    if booked:
        yield Reason.ALREADY_BOOKED, 1
    if record.was_doubted:
        yield Reason.COULD_NOT_COME, 1
    elif record.was_released:
        yield Reason.RELEASED_BEFORE, 1
    if record.times_with_family:
        yield Reason.KNOWS_FAMILY, record.times_with_family
    else:
        yield Reason.FIRST_TIME_WITH_FAMILY, 0
    if near:
        yield Reason.SAME_AREA, 1
    yield _load(record, need)


def _load(record: Record, need: Need) -> tuple[Reason, int]:
    if record.last_active is None:
        return Reason.NEVER_ACTIVE, 0
    if (need.now - record.last_active).days >= DORMANT_DAYS:
        return Reason.FIRST_OFFER_IN_MONTHS, (need.now - record.last_active).days // 30
    return Reason.ACTIVE_THIS_MONTH, record.activities_this_month
