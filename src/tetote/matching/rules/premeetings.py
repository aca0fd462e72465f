"""How long the first meeting of a pair holds, and how a pair stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FISCAL_YEAR_ENDS = (3, 31)


class Pair(StrEnum):
    """How helper and family stand."""

    NEVER = "never"
    PLANNED = "planned"
    EXPIRED = "expired"
    OTHER_CONTENT = "other_content"
    VALID = "valid"


FINE = frozenset({Pair.VALID})


@dataclass(frozen=True, slots=True)
class Met:
    """One meeting of the pair, planned (`valid_until` None) or held."""

    kind: str
    on: date
    valid_until: date | None = None
    ended_on: date | None = None


def valid_until(held: date) -> date:
    """31 March of the fiscal year in which it was held."""
    month, day = FISCAL_YEAR_ENDS
    return date(held.year if held.month <= month else held.year + 1, month, day)


def standing(meetings: list[Met], day: date, kind: str) -> Pair:
    """How a pair stands for help of `kind` on `day`; the best of its meetings counts."""
    found = {_one(met, day, kind) for met in meetings}
    order = (Pair.VALID, Pair.PLANNED, Pair.OTHER_CONTENT, Pair.EXPIRED)
    return next((pair for pair in order if pair in found), Pair.NEVER)


def _one(met: Met, day: date, kind: str) -> Pair:
    if met.valid_until is None:
        return Pair.PLANNED
    if not met.on <= day <= met.valid_until:
        return Pair.EXPIRED
    if met.ended_on or met.kind != kind:
        return Pair.OTHER_CONTENT
    return Pair.VALID
