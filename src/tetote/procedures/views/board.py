"""The board of one procedure, and the sliding of its cards."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, review_screens, screens
from tetote.procedures.actions.reviewing import way_of
from tetote.procedures.models import Procedure
from tetote.procedures.queries.reviews import board as columns_of
from tetote.procedures.rules import Refusal, Way
from tetote.procedures.views.common import load, load_application
from tetote.ui.boards import refused, seen_version, to_page
from tetote.ui.fragments import fragment_response

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
    """A card was dropped, or moved by its menu, a key or the button of its page. One stays where one was."""
    application = load_application(request, code)
    wanted = request.POST.get("to", "")
    how = way_of(application, wanted)
    if how in PAGES:
        return to_page(request, reverse(PAGES[how], args=[code]))
    is_page = "page" in request.POST
    back = ("procedures:application", code) if is_page else ("procedures:board", application.procedure.code)
    try:
        actions.move_application(request.staff, code, wanted, seen_version(request))
    except TetoteError as error:
        return refused(request, str(error.sentence), *back)
    if request.headers.get("HX-Request"):
        return _columns(request, application.procedure)
    return redirect(*back)


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
        "columns": [
            review_screens.column(one, procedure, today, place, may_move=may_move) for place, one in enumerate(found)
        ],
        "mine": mine,
        "etag": etag,
    }


def _etag(request: StaffRequest) -> str:
    newest = audit.version(request.staff.organisation_id)
    day = clock.today(request.staff.organisation.time_zone)
    return f"{newest}-{day}-{request.staff.id}-{get_language()}-{request.GET.get('mine', '')}"
