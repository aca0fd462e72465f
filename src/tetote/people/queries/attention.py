"""Members who need somebody's attention: a course, a rest, a renewal, nothing stated."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from tetote.organisations.models import Organisation
from tetote.people.models import Ability, MemberRole, Person, RoleAssignment
from tetote.people.queries.settings import member_settings
from tetote.people.queries.standing import resting
from tetote.people.queries.training import standings_of


class Attention(TextChoices):
    """What to look out for in the list of members."""

    DORMANT = "dormant", _("Dormant helpers")
    LAPSING = "lapsing", _("A course lapses soon or has lapsed")
    LAPSED = "lapsed", _("A course has lapsed or is missing")
    RESTING = "resting", _("Membership rests")
    UNSTATED = "unstated", _("Has not said what they can do")
    RENEWAL = "renewal", _("To be renewed")


def needing(people: QuerySet[Person], organisation: Organisation, what: Attention, today: date) -> QuerySet[Person]:
    """Those of `people`; dormancy is known to the app that knows activities, so it narrows nothing here."""
    if what in {Attention.LAPSING, Attention.LAPSED}:
        return people.filter(id__in=_by_course(organisation, what, today))
    if what is Attention.RESTING:
        return people.filter(id__in=resting(today).filter(assignment__until=None).values("assignment__person_id"))
    if what is Attention.UNSTATED:
        return people.filter(_helps(organisation.id)).exclude(id__in=Ability.objects.values("person_id"))
    if what is Attention.RENEWAL:
        return people.filter(id__in=_to_renew(organisation, today).values("person_id"))
    return people


def renewal_began(month: int | None, today: date) -> date | None:
    """The first day of the renewal month that began last; None where memberships run on."""
    if month is None:
        return None
    return date(today.year if today.month >= month else today.year - 1, month, 1)


def _to_renew(organisation: Organisation, today: date) -> QuerySet[RoleAssignment]:
    began = renewal_began(member_settings(organisation.id).renewal_month, today)
    if began is None:
        return RoleAssignment.objects.none()
    held = RoleAssignment.objects.filter(organisation_id=organisation.id, until=None, since__lt=began)
    return held.filter(Q(renewed_on=None) | Q(renewed_on__lt=began))


def _helps(organisation_id: UUID) -> Q:
    held = RoleAssignment.objects.filter(organisation_id=organisation_id, role=MemberRole.PROVIDING, until=None)
    return Q(id__in=held.values("person_id"))


def _by_course(organisation: Organisation, what: Attention, today: date) -> list[UUID]:
    held = RoleAssignment.objects.filter(organisation_id=organisation.id, role=MemberRole.PROVIDING, until=None)
    ids = list(held.values_list("person_id", flat=True))
    soon = today + timedelta(days=member_settings(organisation.id).warn_days)
    found = []
    for person_id, standings in standings_of(organisation.id, ids, required_only=True).items():
        lapsed = any(not standing.holds_on(today) for standing in standings)
        soon_over = any(standing.lapses_on and standing.lapses_on <= soon for standing in standings)
        if lapsed if what is Attention.LAPSED else soon_over:
            found.append(person_id)
    return found
