"""What the town owes: its part of the fees and each subsidy, month by month; the subsidies, and who is entitled."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel import calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.money import actions, screens
from tetote.money.forms.scheme import EntitlementForm, GrantForm, SchemeForm, initial_of
from tetote.money.models import Entitlement, SubsidyScheme
from tetote.money.permissions import CHANGE, EXPORT, MANAGE, VIEW
from tetote.money.queries import owing as queries
from tetote.money.queries.by_person import town_part
from tetote.money.queries.entitled import ending_soon, entitled
from tetote.money.views.common import frame, load_scheme, month_of
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import MemberRole, Person
from tetote.people.queries import access_person_by_code, role_label, search
from tetote.ui.attempts import found_or_404
from tetote.ui.listing import paginate
from tetote.ui.notices import notify
from tetote.ui.sheets import Page, book_file

FOUND_AT_MOST = 8
A_YEAR = timedelta(days=365)


@require_GET
@staff_may(VIEW)
def subsidies(request: StaffRequest) -> HttpResponse:
    """The month: the town's part of the fees, and what each subsidy comes to."""
    organisation_id, month = request.staff.organisation_id, month_of(request)
    owed = queries.owed(organisation_id, month)
    helpers = town_part(organisation_id, month)
    context = {
        **frame(request, "subsidies"),
        "keep": "",
        "schemes": [(scheme, *_of_scheme(owed, scheme)) for scheme in queries.schemes(organisation_id)],
        "to_families": sum(one.amount for one in owed if not one.goes_to_helpers),
        "helpers": helpers,
        "to_helpers": sum(helper.town for helper in helpers),
        "of_table": sum(helper.of_table for helper in helpers),
        "aid": sum(helper.aid for helper in helpers),
        "ending": ending_soon(request.staff.organisation),
        "manages": may(request.staff, MANAGE),
        "may_export": may(request.staff, EXPORT),
    }
    return render(request, "money/subsidies.html", context)


@require_GET
@staff_may(EXPORT)
def excel(request: StaffRequest) -> HttpResponse:
    """What the town owes for the month as a workbook."""
    organisation, month = request.staff.organisation, month_of(request)
    role = role_label(organisation, MemberRole.PROVIDING)
    owed = [screens.owed_cells(one, organisation) for one in queries.owed(organisation.id, month)]
    helpers: list[list[str | int]] = [
        [helper.member_number, helper.name, helper.times, helper.of_table, helper.aid, helper.town]
        for helper in town_part(organisation.id, month)
    ]
    actions.note_export(request.staff, len(owed) + len(helpers))
    named = [_("Member number"), role, _("Times"), _("Part of the fees"), _("Subsidies"), _("Town pays")]
    pages = [
        Page(_("To families"), [screens.owed_headings(organisation)], owed),
        Page(_("To the %(role)s") % {"role": role}, [named], helpers),
    ]
    return book_file(pages, f"subsidies-{month.key}")


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def new(request: StaffRequest) -> HttpResponse:
    """A new subsidy."""
    form = SchemeForm(request.POST or None, initial={"since": _fiscal_year_start(request)})
    return _edit(request, form, None)


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Its rules."""
    found = load_scheme(request, code)
    return _edit(request, SchemeForm(request.POST or None, initial=initial_of(found)), found)


@require_GET
@staff_may(VIEW)
def scheme(request: StaffRequest, code: str) -> HttpResponse:
    """One subsidy: what it owes whom for the month, and who is entitled until when."""
    found, month = load_scheme(request, code), month_of(request)
    owed = queries.owed(request.staff.organisation_id, month, found)
    page = paginate(request, entitled(found))
    context = {
        **frame(request, "subsidies"),
        "keep": "",
        "scheme": found,
        "words": screens.scheme_words(found),
        "owed": owed,
        "total": sum(one.amount for one in owed),
        "page": page,
        "rows": [(one, _families(one)) for one in page.object_list],
        "today": clock.today(request.staff.organisation.time_zone),
        "manages": may(request.staff, MANAGE),
        "may_change": may(request.staff, CHANGE),
    }
    return render(request, "money/scheme.html", context)


@require_GET
@staff_may(CHANGE)
def find(request: StaffRequest, code: str) -> HttpResponse:
    """Whose family? By name or number."""
    found, text = load_scheme(request, code), request.GET.get("q", "")
    people = search(request.staff.organisation_id, text)[:FOUND_AT_MOST] if text.strip() else []
    context = {**frame(request, "subsidies"), "scheme": found, "text": text, "people": people}
    return render(request, "money/grant_find.html", context)


@require_http_methods(["GET", "POST"])
@staff_may(CHANGE)
def grant(request: StaffRequest, code: str, person_code: str) -> HttpResponse:
    """Which paper was seen, and how long it holds."""
    found = load_scheme(request, code)
    person: Person = found_or_404(access_person_by_code, request.staff.organisation_id, person_code)
    today = clock.today(request.staff.organisation.time_zone)
    form = GrantForm(found, request.POST or None, initial={"since": today, "until": today + A_YEAR})
    if request.method == "POST" and form.is_valid():
        try:
            actions.grant(request.staff, found, person.household, form.grant())
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("The family is entitled now. Activities within these days count."))
            return redirect("money:scheme", code)
    context = {**frame(request, "subsidies"), "scheme": found, "person": person, "form": form}
    return render(request, "money/grant.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may(CHANGE)
def end(request: StaffRequest, entitlement_id: UUID) -> HttpResponse:
    """The last day on which a paper holds."""
    found: Entitlement = found_or_404(queries.access_entitlement, request.staff.organisation_id, entitlement_id)
    form = EntitlementForm(found.scheme, request.POST or None, initial={"until": found.until, "mandate": found.mandate})
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            actions.change_entitlement(request.staff, found, data["until"], mandate=data.get("mandate"))
        except TetoteError as refused:
            form.add_error("until", str(refused.sentence))
        else:
            notify(request, _("The entitlement was changed."))
            return redirect("money:scheme", found.scheme.code)
    context = {**frame(request, "subsidies"), "found": found, "families": _families(found), "form": form}
    return render(request, "money/entitlement_end.html", context, status=422 if form.errors else 200)


def _of_scheme(owed: Sequence[queries.Owed], scheme: SubsidyScheme) -> tuple[list[queries.Owed], int]:
    of_it = [one for one in owed if one.scheme.id == scheme.id]
    return of_it, sum(one.amount for one in of_it)


def _edit(request: StaffRequest, form: SchemeForm, found: SubsidyScheme | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = (
                actions.change_scheme(request.staff, found, form.columns())
                if found
                else actions.make_scheme(request.staff, form.columns())
            )
        except TetoteError as refused:
            form.add_error("name", str(refused.sentence))
        else:
            notify(request, _("The subsidy was saved."))
            return redirect("money:scheme", saved.code)
    context = {**frame(request, "subsidies"), "form": form, "scheme": found}
    return render(request, "money/scheme_change.html", context, status=422 if form.errors else 200)


def _families(one: Entitlement) -> str:
    return _(", ").join(person.full_name for person in one.household.people.all())


def _fiscal_year_start(request: StaffRequest) -> date:
    today = clock.today(request.staff.organisation.time_zone)
    return date(calendar.fiscal_year(today), calendar.FISCAL_YEAR_STARTS_IN, 1)
