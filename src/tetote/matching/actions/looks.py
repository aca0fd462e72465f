"""Who has looked at the plan: its page holds an address, and the advisor sees that the message was read."""

from django.db import transaction

from tetote.kernel import audit
from tetote.matching.actions.common import note
from tetote.matching.models import Match
from tetote.matching.queries.access import lock_request
from tetote.people.models import Person

SEEN = "matching.plan.seen"


def note_look(match: Match, person: Person) -> None:
    """Remembers the first time that helper or parent opened the page of this decision."""
    if not _has_looked(match, person):
        _note_once(match, person)


@transaction.atomic
def _note_once(match: Match, person: Person) -> None:
    request = lock_request(match.organisation_id, match.request_id)
    if not _has_looked(match, person):
        note(request, SEEN, audit.person(person.id))


def _has_looked(match: Match, person: Person) -> bool:
    looks = audit.entries_about(match.request).filter(verb=SEEN, actor_id=person.id, at__gte=match.decided_at)
    return looks.exists()
