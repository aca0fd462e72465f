"""The board of one procedure, and the sliding of its cards."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, review_screens, screens
from tetote.procedures.actions.reviewing import way_of
from tetote.procedures.models import Application, Procedure
from tetote.procedures.queries import access_application
from tetote.procedures.queries.reviews import board as columns_of
from tetote.procedures.rules import Refusal, Way
from tetote.procedures.views.common import load
from tetote.ui.fragments import fragment_response
from tetote.ui.notices import notify

TEMPLATE = "procedures/board.html"
PAGES: Mapping[Way | Refusal, str] = {Way.FOLLOW_UP: "procedures:send_back", Way.DEED: "procedures:approve"}
"""What wants to be seen before it is done."""


@require_GET
@staff_may("procedures.view")
def board(request: StaffRequest, code: str) -> HttpResponse:
    """The board; asked again by itself it answers with the columns alone, or with nothing when nothing changed."""
    procedure = load(request, code)
    if request.headers.get("HX-Request"):
        return _columns(request, procedure)
    return render(request, TEMPLATE, _context(request, procedure, _etag(request)))


@require_POST
@staff_may("procedures.review")
def move(request: StaffRequest, code: str) -> HttpResponse:
    """A card was dropped, or moved by its menu or a key."""
    application = load_application(request, code)
    wanted = request.POST.get("to", "")
    how = way_of(application, wanted)
    if how in PAGES:
        return _to_page(request, reverse(PAGES[how], args=[code]))
    try:
        actions.move_application(request.staff, code, wanted, seen(request))
    except TetoteError as refused:
        return _refused(request, application, str(refused.sentence))
    if request.headers.get("HX-Request"):
        return _columns(request, application.procedure)
    return redirect(request.POST.get("back") or "procedures:application", code)


def load_application(request: StaffRequest, code: str) -> Application:
    """The application of this page, or 404, whether it is absent or somebody else's."""
    try:
        return access_application(request.staff.organisation_id, code)
    except NotFoundError as absent:
        raise Http404 from absent


def seen(request: StaffRequest) -> int:
    """The edition that stood on the page; nonsense matches none."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else -1


def _to_page(request: StaffRequest, url: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


def _refused(request: StaffRequest, application: Application, sentence: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    notify(request, sentence, level=messages.ERROR)
    return redirect("procedures:application", application.code)


def _columns(request: StaffRequest, procedure: Procedure) -> HttpResponse:
    # The version comes first: what is read afterwards may be newer, and is then asked for once more, but never older.
    etag = _etag(request)
    return fragment_response(request, f"{TEMPLATE}#columns", lambda: _context(request, procedure, etag), etag)


def _context(request: StaffRequest, procedure: Procedure, etag: str) -> dict[str, object]:
    mine = request.GET.get("mine") == "1"
    today = clock.today(request.staff.organisation.time_zone)
    may_move = may(request.staff, "procedures.review")
    found = columns_of(procedure, request.staff.id if mine else None)
    return {
        "procedure": procedure,
        "tabs": screens.tabs(procedure, "applications"),
        "columns": [review_screens.column(one, today, place, may_move=may_move) for place, one in enumerate(found)],
        "mine": mine,
        "etag": etag,
    }


def _etag(request: StaffRequest) -> str:
    newest = audit.version(request.staff.organisation_id)
    day = clock.today(request.staff.organisation.time_zone)
    return f"{newest}-{day}-{request.staff.id}-{get_language()}-{request.GET.get('mine', '')}"
