"""Which helpers have not been active for a long time."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tetote.matching.models import Match, SupportRequest
from tetote.people.models import MemberRole, Person, RoleAssignment


def dormant(people: QuerySet[Person], organisation_id: UUID, since: datetime) -> QuerySet[Person]:
    """Those of `people` who have been helpers since before then, and have had and have no activity from then on."""
    long_there = RoleAssignment.objects.filter(
        organisation_id=organisation_id, role=MemberRole.PROVIDING, until=None, since__lt=since.date()
    )
    recent = SupportRequest.objects.filter(organisation_id=organisation_id, starts_at__gte=since)
    active = Match.objects.filter(request__in=recent, ended_at=None)
    return people.filter(id__in=long_there.values("person_id")).exclude(id__in=active.values("person_id"))
