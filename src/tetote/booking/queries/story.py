"""The story of one booking: every deed with its doer's name, the latest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from tetote.booking import wording
from tetote.booking.models import Booking
from tetote.booking.rules.hours import Span
from tetote.kernel import audit, calendar, clock
from tetote.organisations.queries import staff_names
from tetote.people.queries import names

KEY_VERBS = frozenset({"booking.confirmed", "booking.promoted", "booking.won"})
TIMES = frozenset({"until", "before", "after", "day"})
A_DAY = len("2026-12-02")
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
        words = {"actor": actor, **in_words(entry.data, booking.slot.resource.zone)}
        tone = "key" if entry.verb in KEY_VERBS else "bad" if entry.verb in BAD_VERBS else "plain"
        told.append(Told(entry.at, audit.sentence_for(entry.verb).format(**words), tone))
    return told


def in_words(data: Mapping[str, object], zone: tzinfo) -> dict[str, object]:
    """The times among it in the reader's language: the trail keeps instants, for whoever wrote it may speak another."""
    return {key: _time(str(value), zone) if key in TIMES else value for key, value in data.items()}


def _time(kept: str, zone: tzinfo) -> str:
    try:
        if len(kept) == A_DAY:
            return calendar.full_day(date.fromisoformat(kept), clock.today(zone))
        instants = [datetime.fromisoformat(part) for part in kept.split("/")]
    except ValueError:
        return kept  # An early row keeps the words of its day.
    return wording.moment(instants[0], zone) if len(instants) == 1 else wording.when(Span(*instants), zone)
