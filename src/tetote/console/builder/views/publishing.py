"""Publishing a draft, the versions there are, and the way back to one of them."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tetote.console.builder import desk
from tetote.console.builder.differences import Difference, differences
from tetote.console.builder.views.common import crumbs, tabs
from tetote.console.guard import page
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions
from tetote.procedures.models import Procedure, ProcedureVersion
from tetote.procedures.queries import access_procedure, draft_of, movable, published, running_counts
from tetote.ui.notices import notify

PUBLISH = "procedures.publish"


@page(PUBLISH)
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """What stands in the way, what is different, who is in the middle of it; then it is published."""
    procedure = access_procedure(request.staff.organisation_id, code)
    if request.method == "POST":
        return _published(request, procedure)
    definition = draft_of(procedure)
    faults = desk.faults_of(definition, request.staff.organisation)
    now = published(procedure.current) if procedure.current else None
    found = differences(now, definition)
    moves, stays = movable(procedure, definition) if now else (0, 0)
    context = {
        "procedure": procedure,
        "tabs": tabs(procedure, "builder_publish"),
        "crumbs": crumbs(procedure, _("Publish")),
        "grave": [fault for fault in faults if fault.is_grave],
        "notices": [fault for fault in faults if not fault.is_grave],
        "differences": found,
        "running": moves + stays,
        "moves": moves,
        "stays": stays,
        "is_first": procedure.current is None,
        "may_publish": bool(found) and not any(fault.is_grave for fault in faults),
    }
    return render(request, "console/builder/publish.html", context)


def _published(request: StaffRequest, procedure: Procedure) -> HttpResponse:
    edition = request.POST.get("edition", "")
    try:
        version = actions.publish(request.staff, procedure.code, int(edition) if edition.isdecimal() else None)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("console:builder_publish", procedure.code)
    notify(request, _("Version %(number)s is published. People can begin it now.") % {"number": version.number})
    if request.POST.get("going_on") == "move":
        moved = actions.carry_on_with_current(request.staff, procedure.code)
        said = ngettext(
            "%(count)s person goes on with the new version.", "%(count)s people go on with the new version.", moved
        )
        notify(request, said % {"count": moved})
    return redirect("procedures:overview", procedure.code)


@page("procedures.view")
def versions(request: StaffRequest, code: str) -> HttpResponse:
    """Every version, and the difference between two of them."""
    procedure = access_procedure(request.staff.organisation_id, code)
    found = list(procedure.versions.select_related("published_by").order_by("-number"))
    one, other = _compared(found, request.GET.get("from", ""), request.GET.get("to", ""))
    running = running_counts(procedure)
    context = {
        "procedure": procedure,
        "tabs": tabs(procedure, "builder_versions"),
        "crumbs": crumbs(procedure, _("Versions")),
        "rows": [(version, running.get(version.number, 0)) for version in found],
        "one": one,
        "other": other,
        "differences": _between(one, other),
        "may_publish": may(request.staff, PUBLISH),
    }
    return render(request, "console/builder/versions.html", context)


def _compared(
    found: Sequence[ProcedureVersion], one: str, other: str
) -> tuple[ProcedureVersion | None, ProcedureVersion | None]:
    """The two that were asked for, else the last two."""
    numbers = {str(version.number): version for version in found}
    newest = found[0] if found else None
    earlier = found[1] if len(found) > 1 else None
    return numbers.get(one, earlier), numbers.get(other, newest)


def _between(one: ProcedureVersion | None, other: ProcedureVersion | None) -> list[Difference]:
    if one is None or other is None:
        return []
    return differences(published(one), published(other))


@require_POST
@page(PUBLISH)
def roll_back(request: StaffRequest, code: str) -> HttpResponse:
    """An earlier version is published again; the draft becomes the same."""
    procedure = access_procedure(request.staff.organisation_id, code)
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) < 6:
        version = actions.roll_back(request.staff, procedure.code, int(number))
        words = {"source": number, "number": version.number}
        notify(request, _("Version %(source)s is back, as version %(number)s.") % words)
    return redirect("console:builder_versions", code)
