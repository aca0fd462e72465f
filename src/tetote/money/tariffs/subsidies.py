"""What a municipality gives back to families, by month and scheme."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tetote.money.tariffs.lines import Line, Reason
from tetote.money.tariffs.model import Tariff
from tetote.money.tariffs.units import HALF, Span, begun_units

NOT_COUNTED = {Reason.CANCELLED, Reason.CANCELLED_HOURS, Reason.TRAVEL, Reason.EXPENSE, Reason.FREE, Reason.WAIVED}


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one activity: a part of the fee, or sums for the first hour and each half hour after it.

    `halves_after`: minutes after which the sums are halved. `per_child`: the sums are given for every child.
    `siblings`: the part of what the second child and the others cost that is given besides the sums of the first one.
    """

    part: Fraction = Fraction(0)
    first_hour: int = 0
    per_half_hour: int = 0
    halves_after: int = 0
    per_child: bool = False
    siblings: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Scheme:
    """`floor_to` yen: what is below is dropped, of the month's sum. `cap` a month; 0: none.

    `kinds`: kinds of care it is given for, none named: all. `evidence`: papers that must be valid.
    """

    name: str
    share: Share
    floor_to: int = 1
    cap: int = 0
    kinds: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Paid:
    """One activity of the month as the family paid for it; `tariff` where it was another one than the month's."""

    span: Span
    lines: tuple[Line, ...]
    kind: str = ""
    children: int = 1
    tariff: Tariff | None = None

    @property
    def counted(self) -> int:
        """The family's part of the fee, without ways, expenses and cancelling."""
        return sum(line.family for line in self.lines if line.reason not in NOT_COUNTED)

    @property
    def for_siblings(self) -> int:
        """What of it the second child and the others cost."""
        return sum(line.family for line in self.lines if line.reason in {Reason.SIBLING, Reason.CHILD})


def subsidy(tariff: Tariff, scheme: Scheme, month: Sequence[Paid]) -> int:
    """What the family gets for a month's activities; never more than it paid."""
    counted = [paid for paid in month if not scheme.kinds or paid.kind in scheme.kinds]
    given = sum((_of_one(paid.tariff or tariff, scheme.share, paid) for paid in counted), Fraction(0))
    floored = int(given) // scheme.floor_to * scheme.floor_to
    most = sum(paid.counted for paid in counted)
    return min(floored, most, *([scheme.cap] if scheme.cap else []))


def _of_one(tariff: Tariff, share: Share, paid: Paid) -> Fraction:
    if share.part:
        return paid.counted * share.part
    if not paid.counted:
        return Fraction(0)
    halves = begun_units(tariff, paid.span.minutes) * tariff.unit // HALF
    given = Fraction(share.first_hour) + sum((_half(share, number) for number in range(2, halves)), Fraction(0))
    return given * (paid.children if share.per_child else 1) + paid.for_siblings * share.siblings


def _half(share: Share, number: int) -> Fraction:
    """What the half hour of this number (from 0) brings."""
    is_late = share.halves_after and number * HALF >= share.halves_after
    return Fraction(share.per_half_hour, 2 if is_late else 1)
