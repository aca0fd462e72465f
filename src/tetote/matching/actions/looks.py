"""Who has looked at the plan: its page holds an address and a child's health, so every look is written down."""

from django.db import transaction

from tetote.kernel import audit
from tetote.matching.actions.common import note
from tetote.matching.models import Match
from tetote.matching.queries.story import SEEN
from tetote.people.models import Person


@transaction.atomic
def note_look(match: Match, person: Person) -> None:
    """Remembers that helper or parent opened the page of this decision, each time."""
    note(match.request, SEEN, audit.person(person.id))
