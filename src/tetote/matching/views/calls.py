"""Before helpers are asked: exactly what they will get, how many, and what it costs; then the call."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import ids
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, messages, wording
from tetote.matching.models import Call, Offer, SupportRequest
from tetote.matching.queries.callable import Helper, helpers_for
from tetote.matching.queries.standing import begun
from tetote.matching.rules.states import OPEN_CALL, State
from tetote.matching.views.common import load, seen_version
from tetote.messaging.queries import quota, reach
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify

CALLABLE = OPEN_CALL | {State.RECEIVED}


@require_http_methods(["GET", "POST"])
@staff_may("matching.call.send")
def call(request: StaffRequest, code: str) -> HttpResponse:
    """The preview, and the sending of what it showed."""
    wanted = load(request, code)
    helpers = helpers_for(wanted)
    if request.headers.get("HX-Request") and request.method == "GET":
        return _reach(request, wanted, helpers)
    problem = ""
    if request.method == "POST":
        chosen = _chosen(request, helpers)
        try:
            actions.call_for_helpers(request.staff, wanted, chosen, seen_version(request))
        except TetoteError as refused:
            problem = str(refused.sentence)
        else:
            notify(request, _("The call went out to %(count)s helpers.") % {"count": len(chosen)})
            return redirect("matching:record", code)
    context = _context(request, wanted, helpers, problem)
    return render(request, "matching/call.html", context, status=409 if problem else 200)


def _reach(request: StaffRequest, wanted: SupportRequest, helpers: Sequence[Helper]) -> HttpResponse:
    """How many those who are ticked now are, channel by channel."""
    chosen = _among(helpers, request.GET.getlist("helpers"))
    return render(request, "matching/call.html#reach", _forecast(wanted, chosen))


def _forecast(wanted: SupportRequest, chosen: Sequence[UUID]) -> dict[str, object]:
    """Whom it would reach, and what the month's messages say to that."""
    way, month = reach(wanted.organisation_id, chosen), quota(wanted.organisation_id)
    missing = 0 if month.left is None else max(0, way.costs - month.left)
    return {"reach": way, "quota": month, "left_after": month.after(way.costs), "missing": missing}


def _chosen(request: StaffRequest, helpers: Sequence[Helper]) -> list[UUID]:
    return _among(helpers, request.POST.getlist("helpers"))


def _among(helpers: Sequence[Helper], codes: Sequence[str]) -> list[UUID]:
    ticked = set(codes)
    return [helper.person.id for helper in helpers if helper.person.code in ticked]


def _context(
    request: StaffRequest, wanted: SupportRequest, helpers: Sequence[Helper], problem: str
) -> dict[str, object]:
    suggested = [helper.person.id for helper in helpers if helper.suggested]
    specimen = Call(id=ids.new_id())
    ticked = set(request.POST.getlist("helpers"))
    return {
        "wanted": wanted,
        "title": f"{wording.near_day(wanted)} {wording.request_hours(wanted)} {wording.what(wanted)}",
        "helpers": [(helper, helper.person.code in ticked if problem else helper.suggested) for helper in helpers],
        "answered": Offer.objects.filter(request=wanted, released_at=None).count(),
        "parts": messages.call(wanted, specimen),
        **_forecast(wanted, suggested),
        "callable": wanted.state in CALLABLE and not begun(wanted),
        "again": wanted.state in OPEN_CALL,
        "problem": problem,
    }
