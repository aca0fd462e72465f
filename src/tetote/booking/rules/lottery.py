"""A fair draw that can be checked again. Pure.

Each entry gets the SHA-256 of the seed and its own id; the smallest comes first. Nobody can tell the order before the
seed is known, everybody can work it out afterwards, and when or by whom an entry was made has no part in it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar
from uuid import UUID

from tetote.booking.rules.hours import Span

Who = TypeVar("Who")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Who]):
    """Somebody's wish for one slot. `who` is None for a guest, whom nothing else of theirs can hinder."""

    id: UUID
    span: Span
    who: Who | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The order in which entries were drawn, and which of them got a place."""

    order: Sequence[UUID]
    won: frozenset[UUID]


def order(seed: str, ids: Collection[UUID]) -> list[UUID]:
    """The entries in the order of the draw."""
    return sorted(ids, key=lambda one: (sha256(f"{seed}:{one}".encode()).digest(), one))


def draw(
    seed: str,
    entries: Collection[Entry[Who]],
    seats: Mapping[Span, int],
    busy: Mapping[Who, Sequence[Span]],
) -> Result:
    """Goes through the entries in drawn order and gives each a seat of its slot, as long as there are any.

    `busy` holds what each person has booked already; nobody wins two places at the same time.
    """
    by_id = {entry.id: entry for entry in entries}
    left, taken = dict(seats), {who: list(spans) for who, spans in busy.items()}
    drawn, won = order(seed, by_id), set()
    for entry in (by_id[one] for one in drawn):
        mine = taken.setdefault(entry.who, []) if entry.who is not None else []
        if left.get(entry.span, 0) > 0 and not any(entry.span.overlaps(other) for other in mine):
            left[entry.span] -= 1
            mine.append(entry.span)
            won.add(entry.id)
    return Result(drawn, frozenset(won))
