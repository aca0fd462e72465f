"""Subsidies that lower what a family pays its helpers: how much of each fee, and of each person's month."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from tetote.kernel.months import Month
from tetote.money.models import FeeRecord
from tetote.money.queries.fees import PAYER
from tetote.money.queries.owing import Owed, owed, owed_for

Aid = Sequence[tuple[str, int]]
"""Names of subsidies, and the yen that each takes off a fee."""


def aid_of(fees: Iterable[FeeRecord]) -> Mapping[UUID, Aid]:
    """What the municipality pays of these fees in the families' place, by fee; two queries for each of their months."""
    listed = list(fees)
    months: defaultdict[Month, set[UUID]] = defaultdict(set)
    for fee in listed:
        months[Month.of(fee.day)].add(fee.household_id)
    found: defaultdict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for month, households in months.items():
        for one in owed_for(listed[0].organisation_id, month, households):
            for fee_id, yen in _each(one):
                found[fee_id].append((one.scheme.name, yen))
    return found


def aid_between(organisation_id: UUID, month: Month) -> Mapping[UUID, int]:
    """The same for a whole month, in all; two queries."""
    found: Counter[UUID] = Counter()
    for one in owed(organisation_id, month):
        for fee_id, yen in _each(one):
            found[fee_id] += yen
    return found


def aid_by_person(side: str, listed: Iterable[Owed]) -> Mapping[UUID, int]:
    """How much less somebody paid in a month, or how much more of what they earned the municipality pays."""
    found: Counter[UUID] = Counter()
    for one in listed:
        if one.goes_to_helpers:
            for fee, yen in zip(one.fees, one.each, strict=True):
                found[fee.payer_id if side == PAYER else fee.payee_id] += yen
    return found


def _each(one: Owed) -> list[tuple[UUID, int]]:
    if not one.goes_to_helpers:
        return []
    return [(fee.id, yen) for fee, yen in zip(one.fees, one.each, strict=True) if yen]
