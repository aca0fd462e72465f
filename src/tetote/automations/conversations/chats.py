"""One person at one address, and the one way in which this conversation says something to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from tetote.channels.facts import Arrival
from tetote.channels.parts import Part, Parts
from tetote.messaging import actions as messaging
from tetote.organisations.models import Organisation
from tetote.organisations.queries import organisation_by_id
from tetote.people.models import Person
from tetote.people.queries import person_at
from tetote.procedures.actions import Who
from tetote.procedures.models import Run
from tetote.procedures.queries import active_run

PURPOSE = "automations.procedure"


@dataclass(frozen=True, slots=True)
class Chat:
    """Who talks with us, and by which right we answer."""

    fact: Arrival
    organisation: Organisation
    person: Person | None

    @property
    def organisation_id(self) -> UUID:
        """Whose chat it is."""
        return self.fact.organisation_id

    @property
    def who(self) -> Who:
        """The same for procedures."""
        return Who(self.fact.kind, self.fact.address, self.person)

    @property
    def active(self) -> Run | None:
        """What they are answering, here or on the web."""
        return active_run(
            self.organisation_id, self.fact.kind, self.fact.address, self.person.id if self.person else None
        )

    def owns(self, run: Run) -> bool:
        """Whether it is theirs."""
        if self.person and run.person_id:
            return run.person_id == self.person.id
        return (run.kind, run.address) == (self.fact.kind, self.fact.address)

    def say(self, *parts: Part) -> None:
        """Says it, for nothing while the right to answer lives."""
        messaging.say_back(self.fact, parts, PURPOSE)

    def say_all(self, parts: Parts) -> None:
        """The same."""
        self.say(*parts)


def chat_of(fact: Arrival) -> Chat:
    """Who something came from."""
    person = person_at(fact.organisation_id, fact.kind, fact.address)
    return Chat(fact, organisation_by_id(fact.organisation_id), person)


def house_language(language: str) -> str:
    """What the house speaks beside the author's words: Japanese or English."""
    return "ja" if language.startswith("ja") else "en"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Our own words in the language of a run."""
    with translation.override(house_language(language)):
        yield
