"""What apps declare about themselves as plain data, so that the console can assemble it without knowing them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID

from django.utils.functional import Promise

Words = str | Promise
Who = TypeVar("Who")
Noted = tuple[UUID, Mapping[str, object]]
"""A thing, and what was noted of a deed on it."""


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One thing that needs somebody now, and the place where it is done."""

    title: str
    detail: str
    url: str
    action: str = ""
    when_word: str = ""
    when_time: str = ""
    urgent: bool = False
    chip: str = ""
    chip_tone: str = "plain"
    verb: str = ""
    """What `action` needs: who may not do it is offered to look instead."""


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A card of the home page. `rank` orders the sections; `wide` ones stand in the broad column.

    `total` may exceed the rows shown; `more_url` leads to the rest. `counts` says whether it adds to 今日すること.
    """

    title: str
    rows: Sequence[HomeRow]
    rank: int
    hint: str = ""
    wide: bool = False
    total: int = 0
    more_url: str = ""
    counts: bool = True
    empty: str = ""
    rings: bool = False
    """Whether it is so urgent that it is heard, where somebody has switched the sound on."""
    deed: str = ""
    """Words of a button at the head of the section that leads to `deed_url`."""
    deed_url: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing that was found."""

    title: str
    detail: str
    url: str
    icon: str


@dataclass(frozen=True, slots=True)
class MenuEntry(Generic[Who]):
    """A line of the rail. `verb` decides who sees it; `badge` counts what waits there."""

    label: Words
    url_name: str
    icon: str
    verb: str
    rank: int
    badge: Callable[[Who], int] | None = None
    kinds: frozenset[str] = frozenset()
    """The kinds of organisation that have it; empty: all."""
    also: tuple[str, ...] = ()
    """How the names of pages begin that belong to it, although their addresses stand elsewhere."""
    everyday: bool = False
    """Whether it is among the few that a phone's bar has room for."""


@dataclass(frozen=True, slots=True)
class Declaration(Generic[Who]):
    """All that an app shows in the console. `Who` is a member of staff, whose type this floor does not know."""

    menu: Sequence[MenuEntry[Who]] = ()
    home: Callable[[Who], Sequence[HomeSection]] | None = None
    search: Callable[[Who, str], Sequence[SearchHit]] | None = None
    headline: Callable[[Who], str] | None = None
    """A short sentence under the greeting on the home page."""
    person_sections: "Callable[[Who, object], Sequence[HomeSection]] | None" = None
    """Sections on a member's page; the second argument is the person."""
    deed: MenuEntry[Who] | None = None
    """What the home page offers to begin with its one key button; of several the lowest rank wins."""
    named: Mapping[str, "Callable[[Who, Collection[UUID]], Mapping[UUID, tuple[str, str]]]"] = field(
        default_factory=dict
    )
    """How things of each kind in the audit trail are called, and their pages, by id."""
    in_words: Mapping[str, "Callable[[Who, Sequence[Noted]], Sequence[Mapping[str, object]]]"] = field(
        default_factory=dict
    )
    """What the audit trail keeps of deeds on things of each kind, put into the reader's words, in the same order."""
    may_ring: Callable[[Who], bool] | None = None
    """Whether one of its sections may ring, so that the home page offers the sound."""
