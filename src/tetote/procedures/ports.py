"""What apps above hand to procedures: deeds that a finished procedure ends in, and the choices of slot questions.

Procedures know neither matching nor events nor booking; those who do register here at start.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

from tetote.channels.parts import Parts
from tetote.kernel.audit import Actor
from tetote.procedures.models import Application

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a deed wants to know. `kinds`: the kinds of question that may fill it, none named: any.

    `several`: it takes one value for each repeat ("every child"); otherwise one in all.
    """

    name: str
    label: Words
    kinds: frozenset[str] = frozenset()
    required: bool = True
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was answered, and by whom. `values` by parameter, in stored form; several for a repeat."""

    organisation_id: UUID
    actor: Actor
    person_id: UUID | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, parameter: str) -> str:
        """The only value; '' when there is none."""
        return next(iter(self.values.get(parameter, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed(Given):
    """What a deed is given: the answers as they were handed in."""

    application_id: UUID
    code: str
    kind: str
    address: str
    run_id: UUID


@dataclass(frozen=True, slots=True)
class OfferedDeed:
    """Something an app can do at the end of a procedure.

    `perform` runs within the transaction that hands in or approves. It returns what it made ("app.model:id", or "")
    and raises TetoteError, whose sentence staff will read, when it cannot be done.

    `foretell`, where there is one, says before anything is sent what the answers come to, '' where they say it
    themselves. It writes nothing. It raises TetoteError where another answer would help, with a sentence that whoever
    answers reads: then nothing is handed in, and every answer stays.
    """

    name: str
    label: Words
    parameters: tuple[Parameter, ...]
    perform: Callable[[Handed], str]
    foretell: Callable[[Given], str] | None = None


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """A time that can be chosen: its opaque id, and how it reads. `is_full`: one can only wait for it."""

    id: str
    label: str
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class SlotStanding:
    """How the time stands today that somebody chose: people move and cancel after they have sent their answers."""

    words: str
    """Day and hours as they are now."""
    state: str
    """Booked, on the waiting list, cancelled …, in the reader's words; `tone` as the kit has it."""
    tone: str
    is_over: bool
    """Nothing is booked any more."""
    url: str
    """Its page for staff."""


@dataclass(frozen=True, slots=True)
class SlotWritten:
    """A chosen time in the cells of a table. `day` is an ISO date; `state` says how a booking stands, in words."""

    day: str
    hours: str
    place: str
    state: str = ""


class SlotDesk(Protocol):
    """Who keeps the calendar. A `cause` names one slot question of one run; each deed may raise TetoteError."""

    def resources(self, organisation_id: UUID) -> Sequence[tuple[str, str]]:
        """Codes and names of what can be booked."""
        ...

    def offered(self, organisation_id: UUID, resource: str, *, language: str, cause: str) -> Sequence[SlotChoice]:
        """Times free at the moment, the soonest first; what `cause` holds itself is among them."""
        ...

    def words(self, organisation_id: UUID, slot_id: str, *, language: str) -> str:
        """How a time reads that somebody chose; '' when the calendar does not know it any more."""
        ...

    def hold(self, organisation_id: UUID, slot_id: str, *, cause: str, person_id: UUID | None, channel: str) -> None:
        """Keeps the time for a while; an earlier one of the same cause is let go."""
        ...

    def held_until(self, organisation_id: UUID, cause: str) -> datetime | None:
        """How long; None when nothing is held."""
        ...

    def standing(self, organisation_id: UUID, cause: str, *, language: str) -> SlotStanding | None:
        """How what was made for it stands; None when nothing was."""
        ...

    def written(self, organisation_id: UUID, chosen: Mapping[str, str], *, language: str) -> Mapping[str, SlotWritten]:
        """Many at once: cause to the id that was chosen; each as it stands now. What nobody knows is left out."""
        ...

    def confirm(self, organisation_id: UUID, cause: str) -> None:
        """What was held is booked."""
        ...

    def release(self, organisation_id: UUID, cause: str) -> None:
        """Lets go what was held; nothing held is no fault."""
        ...


_deeds: dict[str, OfferedDeed] = {}
_desks: list[SlotDesk] = []


def register_deed(deed: OfferedDeed) -> None:
    """Declares, at start, what a procedure may end in."""
    _deeds[deed.name] = deed


def deeds() -> Mapping[str, OfferedDeed]:
    """Every deed of the installation by name."""
    return dict(_deeds)


def register_desk(desk: SlotDesk) -> None:
    """Declares, at start, who keeps the calendar."""
    _desks[:] = [desk]


def desk() -> SlotDesk | None:
    """Who keeps the calendar; None where nobody does."""
    return _desks[0] if _desks else None


@dataclass(frozen=True, slots=True)
class Told:
    """A message that went out about an application, and what became of it: words, and tone as the kit has it."""

    at: datetime
    parts: Parts
    fate: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Reaching:
    """Whom messages would reach: how many by which channel, how many not at all, and what is left of the month."""

    by_kind: Mapping[str, int]
    unreachable: int
    costs: int
    left: int | None = None
    """Of the month's messages, before; None: no limit."""


class Post(Protocol):
    """Who writes to people. Procedures say what happened; whether and how it is told is known there."""

    def moved(self, application: Application) -> Parts:
        """Exactly what is said when it stands where it stands; nothing where people only see it on their page."""
        ...

    def returned(self, application: Application, number: int) -> Parts:
        """Exactly what is said when so many answers are to be corrected."""
        ...

    def told(self, application: Application) -> Sequence[Told]:
        """What was said about it, the oldest first."""
        ...

    def reaching(self, organisation_id: UUID, applications: Sequence[Application]) -> Reaching:
        """Where a message about each of these would go."""
        ...


_posts: list[Post] = []


def register_post(post: Post) -> None:
    """Declares, at start, who writes to people."""
    _posts[:] = [post]


def post() -> Post:
    """Who writes to people.

    Raises:
        LookupError: nobody was declared.
    """
    if not _posts:
        raise LookupError("nobody writes to people in this installation")
    return _posts[0]
