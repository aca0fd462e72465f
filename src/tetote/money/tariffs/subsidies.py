"""What a municipality gives back to families, by month and scheme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from tetote.money.tariffs.charging import dropped
from tetote.money.tariffs.lines import Line, Reason
from tetote.money.tariffs.model import Tariff
from tetote.money.tariffs.units import HALF, Span, begun_units

HALVES_OF_AN_HOUR = 2
COUNTED = {Reason.TIME, Reason.NIGHT, Reason.SIBLING, Reason.CHILD}


class Steps(StrEnum):
    """Which half hours the sums by the hour are given for."""

    CHARGED = "charged"  # those that the fee was charged for; a begun one is a whole one
    BEGUN = "begun"  # those of the care itself; a begun one is a whole one
    FULL = "full"  # those of the care itself that were full


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one activity: a part of the fee, or sums for the first hour and each half hour after it.

    Of a single half hour half the sum of the first hour. `halves_after`: minutes after which the sums are halved.
    `per_child`: the sums are given for every child. `siblings`: the part of what the second child and the others cost
    that is given besides the sums of the first one; `halves_siblings`: that is halved too, for the time after.
    """

    part: Fraction = Fraction(0)
    first_hour: int = 0
    per_half_hour: int = 0
    steps: Steps = Steps.CHARGED
    halves_after: int = 0
    per_child: bool = False
    siblings: Fraction = Fraction(0)
    halves_siblings: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """`floor_to` yen: what is below is dropped, of the month's sum, or of each activity's where `floors_each`.

    `cap` a month; 0: none. `kinds`: kinds of care it is given for, none named: all. `evidence`: papers; one must hold.
    """

    name: str
    share: Share
    floor_to: int = 1
    floors_each: bool = False
    cap: int = 0
    kinds: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Paid:
    """One activity of the month as the family paid for it; `tariff` where it was another one than the month's.

    `given`: what another subsidy took off it already.
    """

    span: Span
    lines: tuple[Line, ...]
    kind: str = ""
    children: int = 1
    tariff: Tariff | None = None
    given: int = 0

    @property
    def counted(self) -> int:
        """The family's part of the fee, without ways, expenses and cancelling, and what was taken off it already."""
        counted = sum(line.family for line in self.lines if line.reason in COUNTED)
        return max(0, counted - self.given)

    @property
    def for_siblings(self) -> int:
        """What of it the second child and the others cost."""
        return sum(line.family for line in self.lines if line.reason in {Reason.SIBLING, Reason.CHILD})


def subsidy(tariff: Tariff, scheme: Scheme, month: Sequence[Paid], elsewhere: int = 0) -> int:
    """What the family gets for a month's activities; never more than it paid.

    `elsewhere`: what other services used up of the same limit this month.
    """
    given = sum((_of_one(tariff, scheme, paid) for paid in month), Fraction(0))
    floored = dropped(given, scheme.floor_to)
    return min(floored, max(0, scheme.cap - elsewhere)) if scheme.cap else floored


def by_activity(tariff: Tariff, scheme: Scheme, month: Sequence[Paid], elsewhere: int = 0) -> list[int]:
    """The same, shared out: what each activity adds to the month, in the order in which they took place."""
    sums = [subsidy(tariff, scheme, month[:number], elsewhere) for number in range(len(month) + 1)]
    return [after - before for before, after in pairwise(sums)]


def counts(scheme: Scheme, paid: Paid) -> bool:
    """Whether a scheme is for this kind of care."""
    return not scheme.kinds or paid.kind in scheme.kinds


def _of_one(tariff: Tariff, scheme: Scheme, paid: Paid) -> Fraction:
    """What one activity brings; never more than was paid for it."""
    if not counts(scheme, paid):
        return Fraction(0)
    share = scheme.share
    given = paid.counted * share.part if share.part else _by_the_hour(paid.tariff or tariff, share, paid)
    given = min(given, Fraction(paid.counted))
    return Fraction(dropped(given, scheme.floor_to)) if scheme.floors_each else given


def _by_the_hour(tariff: Tariff, share: Share, paid: Paid) -> Fraction:
    halves = list(_halves(share, _count(tariff, share, paid)))
    given = sum(halves, Fraction(0)) * (paid.children if share.per_child else 1)
    return given + paid.for_siblings * share.siblings * _weight_of_siblings(share, len(halves))


def _count(tariff: Tariff, share: Share, paid: Paid) -> int:
    """How many half hours."""
    match share.steps:
        case Steps.CHARGED:
            return -(-begun_units(tariff, paid.span.minutes) * tariff.unit // HALF)
        case Steps.BEGUN:
            return -(-paid.span.minutes // HALF)
        case Steps.FULL:
            return paid.span.minutes // HALF


def _halves(share: Share, count: int) -> Iterator[Fraction]:
    """What each half hour brings; the first hour's sum belongs to two of them."""
    for number in range(count):
        whole = Fraction(share.first_hour, 2) if number < HALVES_OF_AN_HOUR else Fraction(share.per_half_hour)
        yield whole / 2 if _is_late(share, number) else whole


def _is_late(share: Share, number: int) -> bool:
    return bool(share.halves_after) and number * HALF >= share.halves_after


def _weight_of_siblings(share: Share, count: int) -> Fraction:
    """Of what the siblings cost: all of it, less half of what lies in the late half hours."""
    late = sum(_is_late(share, number) for number in range(count)) if share.halves_siblings else 0
    return 1 - Fraction(late, 2 * count) if count else Fraction(1)
