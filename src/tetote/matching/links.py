"""Addresses of the pages that members open from a message."""

from tetote.matching.models import Match, SupportRequest
from tetote.people.models import Person
from tetote.people.permissions import link_for

DETAILS = "matching-member:details"
REPORT = "matching-member:report"
STEP_BACK = "matching-member:step_back"


def details_link(person: Person, request: SupportRequest) -> str:
    """What this person may know of the request, once a helper is decided."""
    return link_for(person, DETAILS, request.id)


def report_link(match: Match) -> str:
    """Where the helper writes how it was."""
    return link_for(match.person, REPORT, match.id)


def step_back_link(person: Person, request: SupportRequest) -> str:
    """Where this person takes back their part: the family its request, the helper their word."""
    return link_for(person, STEP_BACK, request.id)
