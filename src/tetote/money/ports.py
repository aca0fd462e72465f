"""What apps above tell money: which kinds of care there are, where a fee comes from, and what has no fee yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tetote.money.actions.working import Activity
from tetote.money.kinds import kinds, register_kinds

__all__ = ["Origin", "Source", "kinds", "origin_of", "register_kinds", "register_source", "sources"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The page of what a fee is for."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where fees come from. `name` is what their causes begin with, before a colon.

    `origin` finds the page behind a cause. `since` gives activities that began on a day or later in portions: those
    after the cause given ('' at first), at most so many; none when there are no more.
    """

    name: str
    origin: Callable[[UUID, str], Origin | None]
    since: Callable[[UUID, date, str, int], Sequence[Activity]]


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Declares, at start, where fees come from."""
    _sources[source.name] = source


def sources() -> list[Source]:
    """All of them."""
    return list(_sources.values())


def origin_of(organisation_id: UUID, cause: str) -> Origin | None:
    """The page of what a fee is for, if whoever asked for it shows one."""
    source = _sources.get(cause.partition(":")[0])
    return source.origin(organisation_id, cause) if source else None
