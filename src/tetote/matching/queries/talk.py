"""What helper and family wrote to each other."""

from uuid import UUID

from django.db.models import QuerySet

from tetote.kernel.errors import NotFoundError
from tetote.matching.errors import NOT_FOUND
from tetote.matching.models import Match, TalkLine
from tetote.matching.rules.states import State
from tetote.people.models import Person

OPEN = frozenset({State.DECIDED, State.DONE})


def is_open(match: Match) -> bool:
    """From the decision until the report."""
    return match.ended_at is None and match.request.state in OPEN


def other_of(match: Match, person: Person) -> Person:
    """To whom this one writes."""
    return match.request.requester if match.person_id == person.id else match.person


def talk_of(match: Match) -> QuerySet[TalkLine]:
    """All lines, the oldest first."""
    return TalkLine.objects.filter(match=match).select_related("author").order_by("written_at", "id")


def match_for(person: Person, match_id: UUID) -> Match:
    """A decision that concerns this person, as helper or as parent.

    Raises:
        NotFoundError: absent, or somebody else's.
    """
    matches = Match.objects.select_related("request__requester", "request__organisation", "person")
    found = matches.filter(organisation_id=person.organisation_id, id=match_id).first()
    if found is None or person.id not in {found.person_id, found.request.requester_id}:
        raise NotFoundError(NOT_FOUND)
    return found
