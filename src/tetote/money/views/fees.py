"""The fees of a month, one fee with its explanation and its former versions, and its correction."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel.errors import TetoteError
from tetote.money import actions, ports, screens, wording
from tetote.money.forms.fee import CorrectionForm, DropForm
from tetote.money.models import FeeRecord
from tetote.money.permissions import CHANGE, EXPORT, VIEW
from tetote.money.queries import aid_of, explained, shares
from tetote.money.queries import fees as queries
from tetote.money.queries.aid import aid_between
from tetote.money.queries.in_use import has_tables
from tetote.money.queries.story import story
from tetote.money.views.common import frame, load_fee, month_of
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.forms import KitForm
from tetote.ui.listing import paginate
from tetote.ui.notices import notify
from tetote.ui.sheets import as_file

PROBLEMS, CANCELLED = "problems", "cancelled"


@require_GET
@staff_may(VIEW)
def fees(request: StaffRequest) -> HttpResponse:
    """The month: what it came to, what could not be worked out, and every fee."""
    month, only = month_of(request), request.GET.get("only", "")
    held = queries.fees_between(request.staff.organisation_id, month.first, month.last)
    page = paginate(request, _only(request, held))
    aid, sums = aid_between(request.staff.organisation_id, month), queries.sums(held)
    given = sum(aid.values())
    context = {
        **frame(request, "fees"),
        "sums": sums,
        "families_pay": sums["family"] - given,
        "town_pays": sums["municipality"] + given,
        "problems": queries.with_problems(request.staff.organisation_id).count(),
        "page": page,
        "rows": [
            (wording.when(fee), wording.what(fee), fee, fee.municipality + aid.get(fee.id, 0))
            for fee in page.object_list
        ],
        "only": only,
        "keep": f"&only={only}" if only in {PROBLEMS, CANCELLED} else "",
        "has_tables": has_tables(request.staff.organisation_id),
        "may_export": may(request.staff, EXPORT),
    }
    return render(request, "money/fees.html", context)


@require_GET
@staff_may(EXPORT)
def export(request: StaffRequest, for_excel: bool) -> HttpResponse:
    """The same as a file; that it left the house is written down."""
    month = month_of(request)
    held = queries.fees_between(request.staff.organisation_id, month.first, month.last).select_related(
        "payer", "payee", "organisation", "table"
    )
    listed = list(_only(request, held))
    aid = aid_of(listed)
    rows = [screens.cells(fee, shares(fee, aid.get(fee.id, ()))) for fee in listed]
    actions.note_export(request.staff, len(rows))
    return as_file(screens.headings(request.staff.organisation), rows, f"fees-{month.key}", for_excel=for_excel)


@require_GET
@staff_may(VIEW)
def fee(request: StaffRequest, fee_id: UUID) -> HttpResponse:
    """One fee: every yen in words, what it was before, and what was done."""
    found = load_fee(request, fee_id)
    return render(request, "money/fee.html", _context(request, found))


@require_http_methods(["GET", "POST"])
@staff_may(CHANGE)
def change(request: StaffRequest, fee_id: UUID) -> HttpResponse:
    """Another kind, other hours, the way, what was laid out; the fee is worked out anew."""
    found = load_fee(request, fee_id)
    form = CorrectionForm(found, found.organisation.time_zone, request.POST or None)
    done = _("The fee was worked out anew.")
    return _decide(
        request,
        found,
        form,
        "money/fee_change.html",
        lambda version: actions.correct(request.staff, found, form.correction(), version),
        done,
    )


@require_http_methods(["GET", "POST"])
@staff_may(CHANGE)
def drop(request: StaffRequest, fee_id: UUID) -> HttpResponse:
    """Nothing is charged, and why."""
    found = load_fee(request, fee_id)
    form = DropForm(request.POST or None, initial={"version": found.version})
    done = _("Nothing is charged for this.")
    return _decide(
        request,
        found,
        form,
        "money/fee_drop.html",
        lambda version: actions.drop(request.staff, found, form.cleaned_data["why"], version),
        done,
    )


def _decide(
    request: StaffRequest,
    found: FeeRecord,
    form: KitForm,
    template: str,
    deed: Callable[[int], FeeRecord],
    done: str,
) -> HttpResponse:
    """A deed on a fee, by a form that says which version it is about; what is refused is said on the form."""
    if request.method == "POST" and form.is_valid():
        try:
            fee = deed(form.cleaned_data["version"])
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, done)
            return redirect("money:fee", fee.id)
    context = {**_context(request, found), "form": form}
    return render(request, template, context, status=422 if form.errors else 200)


def _only(request: StaffRequest, held: QuerySet[FeeRecord]) -> QuerySet[FeeRecord]:
    """What was asked for; what could not be worked out is shown whenever it was."""
    only = request.GET.get("only", "")
    if only == PROBLEMS:
        return queries.with_problems(request.staff.organisation_id)
    return held.filter(about=FeeRecord.About.CANCELLATION) if only == CANCELLED else held


def _context(request: StaffRequest, found: FeeRecord) -> dict[str, Any]:
    former = queries.former_versions(found)
    return {
        **frame(request, "fees"),
        "title": wording.when(found),
        "what": wording.what(found),
        "because": wording.because(found.because) if found.because else "",
        **explained(found),
        "rules": wording.rules(found.table.tariff) if found.table else [],
        "former": [(one, wording.lines(one.told), shares(one)) for one in former],
        "story": story(found),
        "origin": ports.origin_of(found.organisation_id, found.cause),
        "may_change": may(request.staff, CHANGE),
    }
