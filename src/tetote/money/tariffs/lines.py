"""A fee as lines. Each says what was charged, why, and who pays it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why a line is there. The sentences stand in `sentences`."""

    TIME = "time"
    NIGHT = "night"
    SIBLING = "sibling"
    CHILD = "child"
    CANCELLED = "cancelled"
    CANCELLED_HOURS = "cancelled_hours"
    FREE = "free"
    WAIVED = "waived"
    DROPPED = "dropped"
    TRAVEL = "travel"
    EXPENSE = "expense"


@dataclass(frozen=True, slots=True)
class Line:
    """`amount` in all, of which the municipality pays `municipality`; `data` fills the sentence."""

    reason: Reason
    amount: int
    municipality: int = 0
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def family(self) -> int:
        """What the family pays of it."""
        return self.amount - self.municipality


@dataclass(frozen=True, slots=True)
class Fee:
    """Lines, and their sums."""

    lines: tuple[Line, ...] = ()

    @property
    def total(self) -> int:
        """What the helper gets."""
        return sum(line.amount for line in self.lines)

    @property
    def family(self) -> int:
        """What the family pays."""
        return sum(line.family for line in self.lines)

    @property
    def municipality(self) -> int:
        """What the municipality pays."""
        return sum(line.municipality for line in self.lines)
