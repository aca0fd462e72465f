"""The parent reads the report and answers it; a photo of a receipt for whoever the activity concerns."""

from uuid import UUID

from cryptography.fernet import InvalidToken
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel import shelf
from tetote.kernel.errors import NotFoundError
from tetote.matching import actions, corrected, fees, links, wording
from tetote.matching.models import ActivityReport, Receipt
from tetote.matching.paid import in_order
from tetote.matching.queries.reports import receipts_of
from tetote.matching.receipts import MEDIA_TYPE
from tetote.matching.report_forms import WordForm
from tetote.matching.views.common import load, over
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.permissions import MemberRequest, by_link

SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@require_http_methods(["GET", "POST"])
@by_link(links.CHECK)
def check(request: MemberRequest) -> HttpResponse:
    """All that the helper told of the activity, with the parent's two answers."""
    reports = ActivityReport.objects.select_related("match__request__organisation", "match__person")
    found = reports.filter(id=request.subject_id, match__request__requester=request.member).first()
    if found is None or found.match.ended_at:
        return over(request)
    form = WordForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        return _answered(request, form, found)
    wanted, match = found.match.request, found.match
    context = {
        "organisation": request.member.organisation,
        "report": found,
        "hours": wording.worked_hours(found),
        "helper": match.person.family_name,
        "day": wording.lasting_day(wanted),
        "what": wording.what(wanted),
        "expenses": in_order(found),
        "corrections": corrected.told(wanted, found),
        "fee": fees.of_report(found),
        "photos": [links.receipt_link(request.member, receipt) for receipt in receipts_of(found)],
        "paper": links.paper_link(request.member, match),
        "changed": request.GET.get("changed") == "1",
        "form": form,
    }
    return render(request, "matching/member/check.html", context, status=422 if form.errors else 200)


def _answered(request: MemberRequest, form: WordForm, found: ActivityReport) -> HttpResponse:
    version, words = form.cleaned_data["version"], form.cleaned_data["words"].strip()
    if request.POST.get("answer") == "confirm":
        held = actions.confirm_report(request.member, found.id, version)
    else:
        held = actions.object_to_report(request.member, found.id, version, words=words)
    return redirect(request.path if held else f"{request.path}?changed=1")


@require_GET
@by_link(links.RECEIPT)
def receipt(request: MemberRequest) -> HttpResponse:
    """A photo, for the helper who took it and the parent whose activity it belongs to."""
    found = Receipt.objects.filter(id=request.subject_id, removed_at=None).select_related("report__match__request")
    kept = found.first()
    if kept is None or request.member.id not in {kept.report.match.person_id, kept.report.match.request.requester_id}:
        raise Http404
    return _picture(kept)


@require_GET
@staff_may("matching.request.view")
def receipt_of_request(request: StaffRequest, code: str, receipt_id: UUID) -> HttpResponse:
    """A photo, for staff."""
    wanted = load(request, code)
    kept = Receipt.objects.filter(id=receipt_id, report__match__request=wanted, removed_at=None).first()
    if kept is None:
        raise Http404
    return _picture(kept)


def _picture(kept: Receipt) -> HttpResponse:
    try:
        data = shelf.get(kept.id)
    except (FileNotFoundError, InvalidToken, NotFoundError) as error:
        raise Http404 from error
    return HttpResponse(data, content_type=MEDIA_TYPE, headers=SAFE)
