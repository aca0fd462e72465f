"""Addresses of the pages that members open from a message."""

from tetote.matching.models import ActivityReport, Match, PreMeeting, Receipt, SupportRequest
from tetote.people.models import Person
from tetote.people.permissions import link_for

DETAILS = "matching-member:details"
REPORT = "matching-member:report"
STEP_BACK = "matching-member:step_back"
CHECK = "matching-member:check"
RECEIPT = "matching-member:receipt"
PAPER = "matching-member:paper"
FAMILY = "matching-member:family"
MONTHS = "matching-member:months"
PREMEETING = "matching-member:premeeting"
TALK = "matching-member:talk"
AGAIN = "matching-member:again"


def details_link(person: Person, request: SupportRequest) -> str:
    """What this person may know of the request, and where a family cancels it."""
    return link_for(person, DETAILS, request.id)


def report_link(match: Match) -> str:
    """Where the helper writes how it was."""
    return link_for(match.person, REPORT, match.id)


def step_back_link(person: Person, request: SupportRequest) -> str:
    """Where this person takes back their part: the family its request, the helper their word."""
    return link_for(person, STEP_BACK, request.id)


def again_link(person: Person, request: SupportRequest) -> str:
    """Where a family asks for the same on another day."""
    return link_for(person, AGAIN, request.id)


def check_link(person: Person, report: ActivityReport) -> str:
    """Where the parent reads the report and answers it."""
    return link_for(person, CHECK, report.id)


def receipt_link(person: Person, receipt: Receipt) -> str:
    """A photo of a receipt, for helper or parent."""
    return link_for(person, RECEIPT, receipt.id)


def paper_link(person: Person, match: Match) -> str:
    """The official form of their own activity, as PDF."""
    return link_for(person, PAPER, match.id)


def family_link(person: Person) -> str:
    """Where a parent writes what helpers need to know on the day."""
    return link_for(person, FAMILY, person.id)


def months_link(person: Person) -> str:
    """A helper's own monthly reports."""
    return link_for(person, MONTHS, person.id)


def talk_link(person: Person, match: Match) -> str:
    """Where helper and family write to each other through the centre."""
    return link_for(person, TALK, match.id)


def premeeting_link(person: Person, meeting: PreMeeting) -> str:
    """With whom, when and where, and afterwards what was agreed."""
    return link_for(person, PREMEETING, meeting.id)
