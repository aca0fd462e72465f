"""Who is entitled to a subsidy, and whose paper ends soon."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F, QuerySet

from tetote.kernel import clock
from tetote.money.models import Entitlement, SubsidyScheme
from tetote.money.queries.owing import entitlements
from tetote.organisations.models import Organisation
from tetote.people.models import Person

SOON = timedelta(days=45)
SHOWN = 8


def entitled(scheme: SubsidyScheme) -> QuerySet[Entitlement]:
    """Everybody ever entitled: whose paper ends last comes first, open ends before all."""
    return entitlements(scheme.organisation_id).filter(scheme=scheme).order_by(F("until").desc(nulls_first=True), "id")


def ending_soon(organisation: Organisation) -> Sequence[Entitlement]:
    """Papers that end within weeks, and have no successor; the soonest first."""
    today = clock.today(organisation.time_zone)
    ending = entitlements(organisation.id).filter(until__gte=today, until__lte=today + SOON)
    later = Entitlement.objects.filter(organisation=organisation, until__gt=today + SOON)
    open_ended = Entitlement.objects.filter(organisation=organisation, until=None)
    renewed = set((later | open_ended).values_list("scheme_id", "household_id"))
    found = [one for one in ending.order_by("until", "id") if (one.scheme_id, one.household_id) not in renewed]
    return found[:SHOWN]


def of_household(person: Person) -> QuerySet[Entitlement]:
    """What the family of one person is entitled to."""
    found = Entitlement.objects.filter(organisation_id=person.organisation_id, household_id=person.household_id)
    return found.select_related("scheme").order_by("-since", "id")
