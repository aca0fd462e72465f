"""What a member has before them."""

from datetime import datetime

from django.db.models import QuerySet

from tetote.kernel import clock
from tetote.matching import links
from tetote.matching.models import Offer, SupportRequest
from tetote.matching.rules.states import UNDECIDED, State
from tetote.people.models import Person

OPEN = (*UNDECIDED, State.DECIDED)


def to_help(person: Person) -> QuerySet[SupportRequest]:
    """What they will help with, the soonest first."""
    ahead = _ahead(person).filter(matches__person=person, matches__ended_at=None, state=State.DECIDED)
    return ahead.order_by("starts_at", "id")


def helped_since(person: Person, since: datetime) -> list[SupportRequest]:
    """What they help or helped with from `since` on, the earliest first; what fell through is left out. One query."""
    ours = SupportRequest.objects.filter(
        organisation_id=person.organisation_id,
        starts_at__gte=since,
        matches__person=person,
        matches__ended_at=None,
        state__in=(State.DECIDED, State.DONE, State.REPORTED),
    )
    return list(ours.order_by("starts_at", "id"))


def details_link_of(person: Person, request: SupportRequest) -> str:
    """The signed way to the plan of one activity."""
    return links.details_link(person, request)


def willing_for(person: Person) -> QuerySet[SupportRequest]:
    """What they said yes to and nobody has decided yet, the soonest first."""
    theirs = Offer.objects.filter(person=person, answer=Offer.Answer.YES, released_at=None)
    ahead = _ahead(person).filter(state__in=UNDECIDED, id__in=theirs.values("request_id"))
    return ahead.order_by("starts_at", "id")


def asked_for(person: Person) -> QuerySet[SupportRequest]:
    """What they have asked for, decided or not, the soonest first."""
    return _ahead(person).filter(requester=person, state__in=OPEN).order_by("starts_at", "id")


def _ahead(person: Person) -> QuerySet[SupportRequest]:
    ours = SupportRequest.objects.filter(organisation_id=person.organisation_id, ends_at__gt=clock.now())
    return ours.select_related("organisation").prefetch_related("children")
