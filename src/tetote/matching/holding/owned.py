"""Which rows tell of a person."""

from django.db.models import Q, QuerySet

from tetote.matching.models import ActivityReport, Cancellation, Incident, Match, PreMeeting, Receipt
from tetote.people.models import Person


def matches(person: Person) -> QuerySet[Match]:
    """Decisions for them, and for what they asked for."""
    return Match.objects.filter(Q(person=person) | Q(request__requester=person))


def reports(person: Person) -> QuerySet[ActivityReport]:
    """Those they wrote, and those about what they asked for."""
    return ActivityReport.objects.filter(Q(match__person=person) | Q(match__request__requester=person))


def receipts(person: Person) -> QuerySet[Receipt]:
    """Photos that are still there, of those reports."""
    found = Receipt.objects.filter(Q(report__match__person=person) | Q(report__match__request__requester=person))
    return found.filter(removed_at=None)


def meetings(person: Person) -> QuerySet[PreMeeting]:
    """Those of a helper, and those of a parent."""
    return PreMeeting.objects.filter(Q(helper=person) | Q(requester=person))


def cancellations(person: Person) -> QuerySet[Cancellation]:
    """What they took back, be it that staff wrote down why."""
    asked = Q(side=Cancellation.Side.REQUESTER, request__requester=person)
    return Cancellation.objects.filter(asked | Q(side=Cancellation.Side.HELPER, match__person=person))


def incidents(person: Person) -> QuerySet[Incident]:
    """Of activities in which they took part."""
    return Incident.objects.filter(Q(request__requester=person) | Q(request__matches__person=person)).distinct()
