"""Addresses of the pages that members open from a message."""

from tetote.matching.models import Match, SupportRequest
from tetote.people.models import Person
from tetote.people.permissions import link_for

DETAILS = "matching-member:details"
REPORT = "matching-member:report"


def details_link(person: Person, request: SupportRequest) -> str:
    """What this person may know of the request, once a helper is decided."""
    return link_for(person, DETAILS, request.id)


def report_link(match: Match) -> str:
    """Where the helper writes how it was."""
    return link_for(match.person, REPORT, match.id)
