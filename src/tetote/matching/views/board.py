"""The board, and the sliding of cards."""

from collections.abc import Callable

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, screens
from tetote.matching.errors import REFUSALS
from tetote.matching.models import SupportRequest
from tetote.matching.queries.board import board as board_columns
from tetote.matching.queries.board import unmatched_this_year
from tetote.matching.queries.standing import begun
from tetote.matching.rules.states import Refusal, State, Step, step
from tetote.matching.views.common import load
from tetote.organisations.models import Staff
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.boards import refused, seen_version, to_page
from tetote.ui.fragments import fragment_response

Deed = Callable[[Staff, SupportRequest, int], None]
AT_ONCE: dict[Step, Deed] = {
    Step.FINISH: actions.finish,
    Step.UNFINISH: actions.unfinish,
    Step.REOPEN: actions.reopen,
}
PAGES = {
    Step.CALL: "matching:call",
    Step.CHOOSE: "matching:record",
    Step.WITHDRAW: "matching:withdraw",
    Step.RELEASE: "matching:release",
    Step.REPORT: "matching:report",
}


@require_GET
@staff_may("matching.request.view")
def board(request: StaffRequest) -> HttpResponse:
    """The board; asked again by itself it answers with the columns alone, or with nothing when nothing changed."""
    if request.headers.get("HX-Request"):
        return _columns(request, request.GET)
    return render(request, "matching/board.html", _context(request, request.GET, _etag(request)))


@require_POST
@staff_may("matching.request.change")
def move(request: StaffRequest, code: str) -> HttpResponse:
    """A card was dropped, or moved by its menu or a key."""
    wanted, found = load(request, code), request.POST.get("to", "")
    if found not in set(State):
        return refused(request, str(_("There is no such column.")), "matching:board")
    needed = step(State(wanted.state), State(found), has_begun=begun(wanted))
    if isinstance(needed, Refusal):
        return refused(request, str(REFUSALS[needed]), "matching:board")
    if needed not in AT_ONCE:
        return to_page(request, _page(needed, code, found))
    return _at_once(request, wanted, AT_ONCE[needed])


def _at_once(request: StaffRequest, wanted: SupportRequest, deed: Deed) -> HttpResponse:
    try:
        deed(request.staff, wanted, seen_version(request))
    except TetoteError as error:
        return refused(request, str(error.sentence), "matching:board")
    if not request.headers.get("HX-Request"):
        return redirect("matching:board")
    return _columns(request, QueryDict())


def _columns(request: StaffRequest, asked: QueryDict) -> HttpResponse:
    # The version comes first: what is read afterwards may be newer, and is then asked for once more, but never older.
    etag = _etag(request)
    return fragment_response(request, "matching/board.html#columns", lambda: _context(request, asked, etag), etag)


def _page(needed: Step, code: str, wanted: str) -> str:
    if needed is Step.CLOSE:
        return reverse("matching:close", args=[code, wanted])
    return reverse(PAGES[needed], args=[code])


def _context(request: StaffRequest, asked: QueryDict, etag: str) -> dict[str, object]:
    mine = asked.get("mine") == "1"
    columns = board_columns(request.staff.organisation_id, request.staff.id if mine else None)
    may_move = may(request.staff, "matching.request.change")
    return {
        "columns": [screens.column(column, may_move=may_move) for column in columns],
        "moving": sum(len(column.lines) + column.hidden for column in columns[:-1]),
        "unmatched": unmatched_this_year(request.staff.organisation),
        "mine": mine,
        "may_receive": may(request.staff, "matching.request.receive"),
        "etag": etag,
    }


def _etag(request: StaffRequest) -> str:
    """Changes with every deed of the organisation, with the reader, and each minute, for waiting times are on it."""
    newest = audit.version(request.staff.organisation_id)
    minute = clock.now().strftime("%d%H%M")
    return f"{newest}-{minute}-{request.staff.id}-{get_language()}-{request.GET.get('mine', '')}"
