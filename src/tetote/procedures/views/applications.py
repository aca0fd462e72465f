"""What came in for one procedure, as a list: narrowed, decided together, saved as a file."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, exporting, ports, review_screens, screens
from tetote.procedures.actions.reviewing import UNDONE, way_of
from tetote.procedures.engine.definition.procedure import APPROVED, RETURNED, State
from tetote.procedures.errors import REFUSALS
from tetote.procedures.models import Application, Procedure
from tetote.procedures.queries.reviews import listing, steps_of
from tetote.procedures.rules import Refusal, Way
from tetote.procedures.telling import as_if, words_of
from tetote.procedures.views.common import load
from tetote.ui.listing import paginate
from tetote.ui.notices import notify
from tetote.ui.sheets import as_file


@require_GET
@staff_may("procedures.view")
def applications(request: StaffRequest, code: str) -> HttpResponse:
    """The latest first; `state` narrows, `mine` shows one's own."""
    procedure, staff = load(request, code), request.staff
    state = request.GET.get("state", "open")
    mine = request.GET.get("mine") == "1"
    page = paginate(request, listing(procedure, state=state, assignee_id=staff.id if mine else None))
    context = {
        "procedure": procedure,
        "tabs": screens.tabs(procedure, "applications"),
        "page": page,
        "rows": [review_screens.row(one) for one in page.object_list],
        "choices": _choices(procedure),
        "state": state,
        "mine": mine,
        "steps": _steps(procedure),
        "may_review": may(staff, "procedures.review"),
        "may_export": may(staff, "procedures.export"),
        "query": request.GET.urlencode(),
    }
    return render(request, "procedures/applications.html", context)


def _choices(procedure: Procedure) -> list[tuple[str, str]]:
    return [("open", _("Still open")), ("", _("All")), *_steps(procedure, every=True)]


def _steps(procedure: Procedure, *, every: bool = False) -> list[tuple[str, str]]:
    """Where several can be brought at once: not back to the person, for that each needs its own words."""
    language = get_language() or "ja"
    return [(step.name, words_of(step, language)) for step in steps_of(procedure) if every or step.name != RETURNED]


@require_POST
@staff_may("procedures.review")
def decide(request: StaffRequest, code: str) -> HttpResponse:
    """Brings several to a step: first shows who gets what, then does it."""
    procedure, wanted = load(request, code), request.POST.get("to", "")
    step = next((one for one in steps_of(procedure) if one.name == wanted and wanted != RETURNED), None)
    picked = list(listing(procedure, codes=request.POST.getlist("code")))
    if step is None or not picked:
        notify(request, _("Nothing was chosen. Please tick some in the list, and a step."), level=messages.WARNING)
        return redirect("procedures:applications", code)
    if "sure" not in request.POST:
        return render(request, "procedures/decide.html", _preview(procedure, picked, step))
    _decide(request, picked, step)
    return redirect("procedures:applications", code)


def _preview(procedure: Procedure, picked: list[Application], step: State) -> dict[str, object]:
    ways = {one.code: way_of(one, step.name) for one in picked}
    going = [one for one in picked if isinstance(ways[one.code], Way)]
    refused = [(one, way) for one in picked if isinstance(way := ways[one.code], Refusal)]
    shown = [as_if(one, step.name) for one in going]
    told = next((parts for one in shown if (parts := ports.post().moved(one))), [])
    return {
        "procedure": procedure,
        "step": step.name,
        "label": words_of(step, get_language() or "ja"),
        "going": [review_screens.row(one) for one in going],
        "staying": [(review_screens.row(one), str(REFUSALS[why])) for one, why in refused],
        "reaching": ports.post().reaching(procedure.organisation_id, going) if told else None,
        "deeds": sum(one.deed in UNDONE for one in going) if step.name == APPROVED else 0,
        "told": told,
    }


def _decide(request: StaffRequest, picked: list[Application], step: State) -> None:
    done, refused = 0, []
    for one in picked:
        try:
            before = one.state
            actions.move_application(request.staff, one.code, step.name, _edition(request, one))
            done += before != step.name
        except TetoteError as error:
            refused.append(f"{one.code}: {error.sentence}")
    words = ngettext("%(n)s application was moved.", "%(n)s applications were moved.", done)
    notify(request, words % {"n": done})
    for sentence in refused:
        notify(request, sentence, level=messages.ERROR)


def _edition(request: StaffRequest, one: Application) -> int | None:
    text = request.POST.get(f"version:{one.code}", "")
    return int(text) if text.isdecimal() else None


@require_http_methods(["GET"])
@staff_may("procedures.export")
def export(request: StaffRequest, code: str, for_excel: bool) -> HttpResponse:
    """The same list as a file, with a column for every answer; `plain` leaves out who it is."""
    procedure = load(request, code)
    found: QuerySet[Application] = listing(procedure, state=request.GET.get("state", ""))
    table = exporting.table(list(found), anonymous=request.GET.get("anonymous") == "1")
    actions.note_export(request.staff, procedure, len(table.rows))
    day = clock.today(request.staff.organisation.time_zone).isoformat()
    return as_file(table.codes, [table.labels, *table.rows], f"{procedure.code}-{day}", for_excel=for_excel)
