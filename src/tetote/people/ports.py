"""What apps above tell people about: the kinds of help, and what each app keeps of a person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
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
class Held:
    """One thing that is kept of a person, as it is handed to them: what it is, of when, and what it says."""

    what: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class PersonalDataHolder:
    """What one app keeps of people. `export` gives everything that is written of a person; `erase` makes it unreadable.

    It says how many things that were. What a law makes the centre keep, erasing leaves; the app says so where it does.
    """

    name: str
    export: Callable[[Person], Sequence[Held]]
    erase: Callable[[Person], int]


_holders: dict[str, PersonalDataHolder] = {}


def hold(holder: PersonalDataHolder) -> None:
    """Declares, at start, what an app keeps of people."""
    _holders[holder.name] = holder


def exported(person: Person) -> list[Held]:
    """Everything that every app keeps of the person, by app."""
    return [held for _name, holder in sorted(_holders.items()) for held in holder.export(person)]


@transaction.atomic
def erased(person: Person) -> Mapping[str, int]:
    """Makes it unreadable in every app; how many things, by app. The caller asks who may, and leaves the sentence."""
    return {name: holder.erase(person) for name, holder in sorted(_holders.items())}
