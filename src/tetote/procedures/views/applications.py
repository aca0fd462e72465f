"""What came in for one procedure, as a list: narrowed, decided together, saved as a file."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.queries import active_staff
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, exporting, ports, review_screens, screens
from tetote.procedures.actions.reviewing import UNDONE, way_of
from tetote.procedures.engine.definition.procedure import APPROVED, RETURNED, State
from tetote.procedures.errors import REFUSALS
from tetote.procedures.models import Application, Procedure
from tetote.procedures.queries.reviews import LATEST_FIRST, MINE, ORDERS, listing, narrowed, steps_of
from tetote.procedures.review_forms import Narrow
from tetote.procedures.rules import Refusal, Way
from tetote.procedures.telling import as_if, words_of
from tetote.procedures.views.common import load
from tetote.ui.listing import paginate
from tetote.ui.notices import notify
from tetote.ui.ordering import Heading, heading, ordered, wanted_order
from tetote.ui.sheets import book_file, csv_file

MOST_IN_A_FILE = 5000


@require_GET
@staff_may("procedures.view")
def applications(request: StaffRequest, code: str) -> HttpResponse:
    """The latest first unless a heading says otherwise; narrowed by its address."""
    procedure, staff = load(request, code), request.staff
    colleagues = active_staff(staff.organisation_id)
    form = Narrow(steps_of(procedure), colleagues, request.GET)
    page = paginate(request, _wanted(request, procedure, form))
    may_review = may(staff, "procedures.review")
    context = {
        "procedure": procedure,
        "tabs": screens.tabs(procedure, "applications"),
        "page": page,
        "rows": [review_screens.row(one) for one in page.object_list],
        "headings": _headings(request),
        "form": form,
        "used": form.is_used,
        "steps": _steps(procedure),
        "colleagues": colleagues if may_review else [],
        "may_review": may_review,
        "may_export": may(staff, "procedures.export"),
        "query": request.GET.urlencode(),
    }
    return render(request, "procedures/applications.html", context)


def _wanted(request: StaffRequest, procedure: Procedure, form: Narrow | None = None) -> QuerySet[Application]:
    """What the address asks for: the list and its files are the same."""
    form = form or Narrow(steps_of(procedure), active_staff(request.staff.organisation_id), request.GET)
    today = clock.today(request.staff.organisation.time_zone)
    chosen = form.chosen("assignee")
    found = narrowed(
        listing(procedure, state=form.chosen("state")),
        today,
        assignee=str(request.staff.id) if chosen == MINE else chosen,
        due=form.chosen("due"),
        text=form.chosen("q"),
    )
    return ordered(found, ORDERS, wanted_order(request, ORDERS, LATEST_FIRST))


def _headings(request: StaffRequest) -> list[Heading]:
    order = wanted_order(request, ORDERS, LATEST_FIRST)
    return [
        heading(request, _("Received"), "received", order),
        heading(request, _("Person"), "who", order),
        Heading(_("What it says")),
        heading(request, _("State"), "since", order),
        heading(request, _("Deadline"), "due", order),
        Heading(_("Looked after by")),
    ]


def _steps(procedure: Procedure) -> list[tuple[str, str]]:
    """Where several can be brought at once: not back to the person, for that each needs its own words."""
    return [(step.name, words_of(step)) for step in steps_of(procedure) if step.name != RETURNED]


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
        "label": words_of(step),
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


@require_POST
@staff_may("procedures.review")
def hand_over(request: StaffRequest, code: str) -> HttpResponse:
    """A colleague looks after the ticked ones from now on."""
    procedure, wanted = load(request, code), request.POST.get("colleague", "")
    colleague = next((one for one in active_staff(request.staff.organisation_id) if str(one.id) == wanted), None)
    picked = list(listing(procedure, codes=request.POST.getlist("code"))) if colleague else []
    for one in picked:
        actions.assign(request.staff, one.code, colleague, one.due_on)
    if colleague and picked:
        words = ngettext("%(name)s looks after %(n)s now.", "%(name)s looks after %(n)s now.", len(picked))
        notify(request, words % {"name": colleague.name, "n": len(picked)})
    else:
        notify(request, _("Nothing was chosen. Please tick some in the list, and a colleague."), level=messages.WARNING)
    return redirect("procedures:applications", code)


@require_GET
@staff_may("procedures.export")
def export(request: StaffRequest, code: str, for_excel: bool) -> HttpResponse:
    """The same list as a file, with a column for every answer; `anonymous` leaves out who it is."""
    procedure = load(request, code)
    found = list(_wanted(request, procedure)[:MOST_IN_A_FILE])
    wished = exporting.Wished(get_language() or "ja", anonymous=request.GET.get("anonymous") == "1")
    actions.note_export(request.staff, procedure, len(found))
    name = f"{procedure.code}-{clock.today(request.staff.organisation.time_zone).isoformat()}"
    if for_excel:
        return book_file(exporting.pages(found, wished), name)
    headings, rows = exporting.table(found, wished)
    return csv_file(headings, rows, name)
