"""What apps above tell people about: the kinds of help, and what each app keeps of a person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.functional import Promise

from tetote.people.models import Person

Choices = list[tuple[str, str | Promise]]
_kinds: Choices = []


def offer_kinds(kinds: Iterable[tuple[str, "str | Promise"]]) -> None:
    """Declares, at start, the kinds of help there are: code and words."""
    _kinds[:] = list(kinds)


def kinds() -> Choices:
    """The kinds of help that helpers may say they give."""
    return list(_kinds)


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file on the shelf (`kernel.shelf`), and under which name it is handed out."""

    name: str
    shelf_id: UUID


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is kept of a person, as it is handed to them: what it is, of when, and what it says.

    `stays`: why erasing leaves it; empty where it goes. So a page can say beforehand what will become of everything.
    """

    what: str
    at: datetime
    words: str
    stays: "str | Promise" = ""
    file: HeldFile | None = None


def _nothing(_person: Person) -> Sequence["str | Promise"]:
    return ()


def _always(_person: Person) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class PersonalDataHolder:
    """What one app keeps of people. `export` gives everything that is written of a person; `erase` makes it unreadable.

    It says how many things that were. What a law makes the centre keep, erasing leaves; the app says so where it does,
    in `Held.stays`. Erasing the same person again does no harm.
    """

    name: str
    title: "str | Promise"
    """The heading it stands under, as people understand it."""
    models: frozenset[type[Model]]
    """The tables it looks after; the house's test asks that none with personal data is forgotten."""
    export: Callable[[Person], Sequence[Held]]
    erase: Callable[[Person], int]
    unfinished: Callable[[Person], Sequence["str | Promise"]] = _nothing
    """What is still under way with them, in sentences: nothing is erased before it has ended."""
    needs_name: Callable[[Person], Sequence["str | Promise"]] = _nothing
    """Why their name cannot go yet, in sentences: books that have to name somebody."""
    is_ready: Callable[[Person], bool] = _always
    """Whether erasing may go on; False while something outside still has to be told, which takes moments."""


_holders: dict[str, PersonalDataHolder] = {}


def hold(holder: PersonalDataHolder) -> None:
    """Declares, at start, what an app keeps of people."""
    _holders[holder.name] = holder


def holders() -> list[PersonalDataHolder]:
    """Every app's, in the order of erasing. People come last: others find what is theirs by address and household."""
    return [holder for _name, holder in sorted(_holders.items(), key=_last_of_all)]


def _last_of_all(named: tuple[str, PersonalDataHolder]) -> tuple[bool, str]:
    return named[0].startswith("people."), named[0]


def exported(person: Person) -> list[Held]:
    """Everything that every app keeps of the person, by app."""
    return [held for holder in holders() for held in holder.export(person)]


def unfinished(person: Person) -> list[str]:
    """Why nothing of the person may be erased today; nothing where it may."""
    return [str(sentence) for holder in holders() for sentence in holder.unfinished(person)]


def needing_name(person: Person) -> list[str]:
    """Why the name has to stay a while yet."""
    return [str(sentence) for holder in holders() for sentence in holder.needs_name(person)]


@transaction.atomic
def erased(person: Person) -> Mapping[str, int]:
    """Makes it unreadable in every app; how many things, by app. The caller asks who may, and leaves the sentence."""
    return {holder.name: holder.erase(person) for holder in holders()}
