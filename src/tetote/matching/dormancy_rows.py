"""Helpers who have long not been active, on home and on their own page."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import clock
from tetote.matching.queries.dormancy import dormant
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.people.queries import Attention, member_settings
from tetote.ui.declarations import HomeRow, HomeSection


def dormant_helpers(staff: Staff) -> list[HomeSection]:
    """How many helpers have long not been active: perhaps a word does good. Nothing to do, so it does not count."""
    organisation = staff.organisation
    days = member_settings(organisation.id).dormant_days
    everybody = Person.objects.filter(organisation=organisation)
    total = dormant(everybody, organisation.id, _since(days)).count()
    if not total:
        return []
    title = ngettext("%(n)s helper without an activity", "%(n)s helpers without an activity", total) % {"n": total}
    url = f"{reverse('console:members')}?look={Attention.DORMANT.value}"
    row = HomeRow(title, _("for %(days)s days or longer") % {"days": days}, url, action=_("Look"))
    return [HomeSection(title=_("Dormant helpers"), rows=[row], rank=65, counts=False)]


def rests(person: Person) -> list[HomeSection]:
    """That a helper has long not been active."""
    days = member_settings(person.organisation_id).dormant_days
    oneself = Person.objects.filter(id=person.id)
    if not dormant(oneself, person.organisation_id, _since(days)).exists():
        return []
    title = _("Not active as a helper for %(days)s days or longer") % {"days": days}
    row = HomeRow(title, _("Perhaps ask how they are."), "")
    return [HomeSection(title=_("Dormant"), rows=[row], rank=9, counts=False)]


def _since(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
