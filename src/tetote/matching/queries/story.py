"""The story of one request: every deed, with names, the latest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.matching.models import SupportRequest
from tetote.organisations.queries import staff_names
from tetote.people.queries import names

KEY_VERBS = frozenset({"matching.offer.yes", "matching.match.decided", "matching.report.confirmed"})
BAD_VERBS = frozenset({"matching.request.cancelled", "matching.request.unmatched", "matching.report.objected"})


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the story."""

    at: datetime
    sentence: str
    tone: str


def story(request: SupportRequest) -> list[Told]:
    """What happened to the request, the latest first; three queries."""
    entries = list(audit.entries_about(request))
    staff = staff_names(request.organisation_id)
    people = names(request.organisation_id, _person_ids(entries))
    return [_told(entry, staff, people) for entry in reversed(entries)]


def _person_ids(entries: list[AuditEntry]) -> set[UUID]:
    actors = {entry.actor_id for entry in entries if entry.actor_kind == "person" and entry.actor_id}
    return actors | {UUID(entry.data["person_id"]) for entry in entries if "person_id" in entry.data}


def _told(entry: AuditEntry, staff: dict[UUID, str], people: dict[UUID, str]) -> Told:
    known = {**staff, **people}
    words = {
        "actor": known.get(entry.actor_id, "") if entry.actor_id else "",
        "person": known.get(UUID(entry.data["person_id"]), "") if "person_id" in entry.data else "",
        "count": entry.data.get("count", ""),
        "reason": entry.data.get("reason", ""),
    }
    return Told(entry.at, audit.sentence_for(entry.verb).format(**words), _tone(entry.verb))


def _tone(verb: str) -> str:
    if verb in KEY_VERBS:
        return "key"
    return "bad" if verb in BAD_VERBS else "plain"
