"""Procedures on a member's own page: what can be begun, what is being answered, what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tetote.people.models import Person
from tetote.people.permissions import link_for
from tetote.portal.procedures.pages import title_of
from tetote.portal.procedures.public import BEGIN
from tetote.procedures.models import Run
from tetote.procedures.queries import OF_MEMBER, offered_to, runs_of, step_words

MOST = 30
DAYS = 30
"""How long a way from this page works; the page itself makes a new one each time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: `state` in words, empty where there is none; `code` of what was sent."""

    title: str
    url: str
    state: str = ""
    code: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Procedures:
    """All of it."""

    offered: Sequence[Entry]
    going: Sequence[Entry]
    sent: Sequence[Entry]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.offered or self.going or self.sent)


def procedures_for(person: Person) -> Procedures:
    """What stands on the page of a person."""
    runs = list(runs_of(person.id)[:MOST])
    going = [run for run in runs if run.state != Run.State.SENT]
    open_ids = {run.version.procedure_id for run in going}
    offered = [one for one in offered_to(person.organisation_id, is_member=True) if one.id not in open_ids]
    return Procedures(
        [Entry(one.title, link_for(person, BEGIN, one.id, days=DAYS)) for one in offered],
        [Entry(title_of(run), _url(person, run), at=run.touched_at) for run in going],
        [_sent(person, run) for run in runs if run.state == Run.State.SENT],
    )


def _url(person: Person, run: Run) -> str:
    return link_for(person, OF_MEMBER, run.id, days=DAYS)


def _sent(person: Person, run: Run) -> Entry:
    application = run.application
    state = step_words(application)
    return Entry(title_of(run), _url(person, run), state, application.code, application.received_at)
