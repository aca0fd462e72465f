"""The story of one booking: every deed with its doer's name, the latest first."""

from dataclasses import dataclass
from datetime import datetime

from tetote.booking.models import Booking
from tetote.kernel import audit
from tetote.organisations.queries import staff_names
from tetote.people.queries import names

KEY_VERBS = frozenset({"booking.confirmed", "booking.promoted", "booking.won"})
BAD_VERBS = frozenset({"booking.cancelled", "booking.lost", "booking.hold.expired"})


@dataclass(frozen=True, slots=True)
class Told:
    """One entry."""

    at: datetime
    sentence: str
    tone: str


def story(booking: Booking) -> list[Told]:
    """What happened to it; three queries. A guest is the doer of what nobody else did."""
    entries = list(audit.entries_about(booking).order_by("-at", "-id"))
    people = {entry.actor_id for entry in entries if entry.actor_kind == audit.PERSON and entry.actor_id}
    known = {**staff_names(booking.organisation_id), **names(booking.organisation_id, people)}
    told = []
    for entry in entries:
        actor = known.get(entry.actor_id, "") if entry.actor_id else booking.guest_name or "—"
        words = audit.sentence_for(entry.verb).format(**{"actor": actor, **entry.data})
        tone = "key" if entry.verb in KEY_VERBS else "bad" if entry.verb in BAD_VERBS else "plain"
        told.append(Told(entry.at, words, tone))
    return told
