"""The audit trail of one thing, told in sentences with names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.organisations.queries import staff_names
from tetote.people.models import Person
from tetote.people.queries import names as people_names


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, and when."""

    at: datetime
    words: str
    actor: str


HONORIFIC = "さん"
"""Japanese sentences name with it whoever did something; the house itself has none."""


def told(
    organisation_id: UUID, entries: Iterable[AuditEntry], noted: Mapping[UUID, Mapping[str, object]] | None = None
) -> Sequence[Deed]:
    """The entries as sentences, in the order given; two queries for the names, however many entries.

    `noted` says of some of them, by id, in the reader's words what they keep.
    """
    listed, said = list(entries), noted or {}
    staff = staff_names(organisation_id)
    met = {entry.actor_id for entry in listed if entry.actor_kind == "person" and entry.actor_id}
    people = people_names(organisation_id, met | {UUID(entry.data["person_id"]) for entry in listed if _met(entry)})
    return [_deed(entry, _who(entry, staff, people), people, said.get(entry.id, entry.data)) for entry in listed]


def last_change(person: Person, verb: str) -> Deed | None:
    """The newest deed of this kind on a member."""
    newest = audit.entries_about(person).filter(verb=verb).reverse()[:1]
    return next(iter(told(person.organisation_id, newest)), None)


def _met(entry: AuditEntry) -> bool:
    return "person_id" in entry.data


def _deed(entry: AuditEntry, actor: str, people: Mapping[UUID, str], noted: Mapping[str, object]) -> Deed:
    person = people.get(UUID(entry.data["person_id"]), "") if _met(entry) else ""
    words = defaultdict(str, {**noted, "actor": actor, "person": person})
    sentence = audit.sentence_for(entry.verb).format_map(words)
    if entry.actor_kind == audit.SYSTEM.kind:
        sentence = sentence.replace(f"{actor}{HONORIFIC}", actor)
    return Deed(entry.at, sentence, actor)


def _who(entry: AuditEntry, staff: dict[UUID, str], people: dict[UUID, str]) -> str:
    if entry.actor_kind == "staff" and entry.actor_id in staff:
        return staff[entry.actor_id]
    if entry.actor_kind == "person" and entry.actor_id in people:
        return people[entry.actor_id]
    return _("Tetote") if entry.actor_kind == "system" else _("Somebody")
