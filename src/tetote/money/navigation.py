"""What money shows in the console: its entry in the rail, a member's fees, papers that end soon."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tetote.kernel import calendar, clock
from tetote.kernel.months import Month
from tetote.money import wording
from tetote.money.models import Entitlement
from tetote.money.permissions import VIEW
from tetote.money.queries.entitled import ending_soon, of_household
from tetote.money.queries.fees import with_problems
from tetote.money.queries.in_use import has_tables
from tetote.money.queries.statements import months_of, statement
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person
from tetote.ui.declarations import Declaration, HomeRow, HomeSection, MenuEntry

MONTHS = 3


def _home(staff: Staff) -> Sequence[HomeSection]:
    """Fees that could not be worked out, and papers that end; nothing while there are none."""
    if staff.organisation.kind != Organisation.Kind.CENTER or not has_tables(staff.organisation_id):
        return []
    rows = []
    if count := with_problems(staff.organisation_id).count():
        title = ngettext("%(n)s fee could not be worked out", "%(n)s fees could not be worked out", count)
        url = f"{reverse('money:fees')}?only=problems"
        rows.append(HomeRow(title % {"n": count}, _("There is no price for its time or kind."), url, action=_("Look")))
    rows += [_ending_row(one) for one in ending_soon(staff.organisation)]
    return [HomeSection(title=_("Bookkeeping"), rows=rows, rank=40, total=len(rows))] if rows else []


def _ending_row(one: Entitlement) -> HomeRow:
    names = _(", ").join(person.full_name for person in one.household.people.all())
    until = calendar.full_day(one.until, one.until) if one.until else ""
    detail = _("%(scheme)s: the paper holds until %(until)s") % {"scheme": one.scheme.name, "until": until}
    return HomeRow(names, detail, reverse("money:scheme", args=[one.scheme.code]), action=_("Look"))


def _of_person(_staff: Staff, person: object) -> Sequence[HomeSection]:
    if not isinstance(person, Person):
        raise TypeError("a member's page is about a person")
    months = months_of(person)
    rows = [_month_row(person, month) for month in months[:MONTHS]]
    rows += [_entitlement_row(one) for one in of_household(person)]
    return [HomeSection(title=_("Bookkeeping"), rows=rows, rank=30, total=len(rows), counts=False)] if rows else []


def _month_row(person: Person, month: Month) -> HomeRow:
    found = statement(person, month)
    told = []
    if found.paid:
        told.append(_("paid %(yen)s") % {"yen": wording.yen(found.to_pay)})
    if found.earned:
        told.append(_("earned %(yen)s") % {"yen": wording.yen(found.from_families + found.from_town)})
    url = f"{reverse('money:statement', args=[person.code])}?month={month.key}"
    return HomeRow(month.words, " ・ ".join(told), url, action=_("Look"))


def _entitlement_row(one: Entitlement) -> HomeRow:
    today = clock.today(one.organisation.time_zone)
    until = calendar.full_day(one.until, today) if one.until else ""
    words = _("%(paper)s, until %(until)s") % {"paper": one.paper, "until": until} if until else one.paper
    return HomeRow(one.scheme.name, words, reverse("money:scheme", args=[one.scheme.code]), action=_("Look"))


DECLARATION: Declaration[Staff] = Declaration(
    menu=(
        MenuEntry(
            label=gettext_lazy("Bookkeeping"),
            url_name="money:fees",
            icon="yen",
            verb=VIEW,
            rank=40,
            kinds=frozenset({Organisation.Kind.CENTER.value}),
        ),
    ),
    home=_home,
    person_sections=_of_person,
)
