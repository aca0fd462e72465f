"""The fees of a month, one fee with its explanation and its former versions, and its correction."""

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
from tetote.money.queries import fees as queries
from tetote.money.queries.in_use import has_tables
from tetote.money.queries.story import story
from tetote.money.views.common import frame, load_fee, month_of
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
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
    context = {
        **frame(request, "fees"),
        "sums": queries.sums(held),
        "problems": queries.with_problems(request.staff.organisation_id).count(),
        "page": page,
        "rows": [(wording.when(fee), wording.what(fee), fee) for fee in page.object_list],
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
    rows = [screens.cells(fee) for fee in _only(request, held)]
    actions.note_export(request.staff, len(rows))
    return as_file(screens.headings(), rows, f"fees-{month.key}", for_excel=for_excel)


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
    if request.method == "POST" and form.is_valid():
        try:
            corrected = actions.correct(request.staff, found, form.correction(), form.cleaned_data["version"])
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("The fee was worked out anew."))
            return redirect("money:fee", corrected.id)
    context = {**_context(request, found), "form": form}
    return render(request, "money/fee_change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may(CHANGE)
def drop(request: StaffRequest, fee_id: UUID) -> HttpResponse:
    """Nothing is charged, and why."""
    found = load_fee(request, fee_id)
    form = DropForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            dropped = actions.drop(request.staff, found, form.cleaned_data["why"], form.cleaned_data["version"])
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("Nothing is charged for this."))
            return redirect("money:fee", dropped.id)
    context = {**_context(request, found), "form": form}
    return render(request, "money/fee_drop.html", context, status=422 if form.errors else 200)


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
        "fee": found,
        "title": wording.when(found),
        "what": wording.what(found),
        "because": wording.because(found.because) if found.because else "",
        "told": wording.lines(found.told),
        "rules": wording.rules(found.table.tariff) if found.table else [],
        "former": [(one, wording.lines(one.told)) for one in former],
        "story": story(found),
        "origin": ports.origin_of(found.organisation_id, found.cause),
        "may_change": may(request.staff, CHANGE),
    }
