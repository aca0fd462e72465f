"""The story of one request: every deed with names and every message with what became of it, the latest first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.utils.text import Truncator

from tetote.channels.parts import Part, from_json, gist_of
from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.matching.models import SupportRequest
from tetote.matching.queries.premeetings import cause_of_meeting, planned_for
from tetote.messaging.models import Batch, Message
from tetote.messaging.queries import Fate, deliveries, messages_about
from tetote.organisations.queries import staff_names
from tetote.people.queries import names

KEY_VERBS = frozenset({"matching.offer.yes", "matching.match.decided", "matching.report.confirmed"})
BAD_VERBS = frozenset(
    {
        "matching.match.stepped_back",
        "matching.match.doubted",
        "matching.request.cancelled",
        "matching.request.unmatched",
        "matching.report.objected",
    }
)
ACKNOWLEDGEMENTS = frozenset({"matching.thanks", "matching.report_thanks", "matching.confirmed", "matching.late"})
SEEN, SEEN_OFTEN = "matching.plan.seen", "matching.plan.seen_often"
LOOKS = frozenset({SEEN, "matching.premeeting.seen"})
NAMED_AT_MOST = 2
GIST_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: a sentence, or a message with its recipients and how far it has come."""

    at: datetime
    tone: str
    sentence: str = ""
    to: str = ""
    people: int = 0
    parts: tuple[Part, ...] = ()
    gist: str = ""
    fates: Mapping[str, int] | None = None


def cause_of(request: SupportRequest) -> str:
    """How messages remember, opaquely, which request they belong to."""
    return f"request:{request.id}"


def story(request: SupportRequest) -> list[Told]:
    """What happened to the request and its pre-meetings and what was said about it, the latest first; seven queries."""
    meetings = planned_for(request)
    entries = _looks_once(list(audit.entries_about(request, *meetings)))
    said = messages_about(cause_of(request), *map(cause_of_meeting, meetings))
    letters = [letter for letter in said if letter.purpose not in ACKNOWLEDGEMENTS]
    fates = _fates_by_message(letters)
    known = _names(request.organisation_id, entries, fates)
    told = [_deed(entry, known) for entry in entries] + [_letter(letter, fates[letter.id], known) for letter in letters]
    return sorted(told, key=lambda entry: entry.at, reverse=True)


def _looks_once(entries: Sequence[AuditEntry]) -> list[AuditEntry]:
    """Of the looks at a page only each reader's latest; that at the plan says how often they looked in all."""
    counted = Counter(entry.actor_id for entry in entries if entry.verb == SEEN)
    latest = {(entry.verb, entry.actor_id): entry.id for entry in entries if entry.verb in LOOKS}
    kept = [entry for entry in entries if entry.verb not in LOOKS or latest[entry.verb, entry.actor_id] == entry.id]
    for entry in kept:
        if entry.verb == SEEN and counted[entry.actor_id] > 1:
            entry.verb, entry.data = SEEN_OFTEN, {"count": counted[entry.actor_id]}
    return kept


def sending_state(request: SupportRequest) -> str:
    """Changes whenever a message about the request comes further."""
    batches = Batch.objects.filter(message__organisation_id=request.organisation_id, message__cause=cause_of(request))
    counted = batches.order_by("state").values_list("state").annotate(Count("id"))
    return ",".join(f"{state}{number}" for state, number in counted)


def _fates_by_message(letters: Sequence[Message]) -> Mapping[UUID, Sequence[Fate]]:
    found: defaultdict[UUID, list[Fate]] = defaultdict(list)
    for fate in deliveries([letter.id for letter in letters]):
        found[fate.message_id].append(fate)
    return found


def _names(
    organisation_id: UUID, entries: Sequence[AuditEntry], fates: Mapping[UUID, Sequence[Fate]]
) -> Mapping[UUID, str]:
    wanted = {entry.actor_id for entry in entries if entry.actor_kind == "person" and entry.actor_id}
    wanted |= {UUID(entry.data["person_id"]) for entry in entries if "person_id" in entry.data}
    wanted |= {fate.person_id for some in fates.values() if len(some) <= NAMED_AT_MOST for fate in some}
    return {**staff_names(organisation_id), **names(organisation_id, wanted)}


def _deed(entry: AuditEntry, known: Mapping[UUID, str]) -> Told:
    words = {
        "count": "",
        **entry.data,
        "actor": known.get(entry.actor_id, "") if entry.actor_id else "",
        "person": known.get(UUID(entry.data["person_id"]), "") if "person_id" in entry.data else "",
    }
    return Told(entry.at, _tone(entry.verb), sentence=audit.sentence_for(entry.verb).format(**words))


def _letter(letter: Message, fates: Collection[Fate], known: Mapping[UUID, str]) -> Told:
    to = "、".join(known.get(fate.person_id, "") for fate in fates) if len(fates) <= NAMED_AT_MOST else ""
    counted = Counter(fate.state for fate in fates)
    parts = from_json(letter.parts)
    return Told(letter.created_at, "plain", to=to, people=len(fates), parts=parts, gist=_gist(parts), fates=counted)


def _gist(parts: Sequence[Part]) -> str:
    """What a message is about, in a word or two."""
    return Truncator(gist_of(parts[0])).chars(GIST_LENGTH)


def _tone(verb: str) -> str:
    if verb in KEY_VERBS:
        return "key"
    return "bad" if verb in BAD_VERBS else "plain"
