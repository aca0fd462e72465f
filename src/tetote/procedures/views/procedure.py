"""One procedure: whether it is open, its versions, and the ways to work on it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, screens
from tetote.procedures.queries import opinion
from tetote.procedures.views.common import attempt, load


@require_GET
@staff_may("procedures.view")
def overview(request: StaffRequest, code: str) -> HttpResponse:
    """What it is, and what can be done with it."""
    procedure = load(request, code)
    context = {
        "procedure": procedure,
        "state": screens.state(procedure),
        "tabs": screens.tabs(procedure, "overview"),
        "versions": procedure.versions.select_related("published_by").order_by("-number"),
        "opinion": opinion(procedure),
        "may_build": may(request.staff, "procedures.build"),
        "may_publish": may(request.staff, "procedures.publish"),
    }
    return render(request, "procedures/overview.html", context)


@require_POST
@staff_may("procedures.publish")
def turn(request: StaffRequest, code: str) -> HttpResponse:
    """Opens or closes it."""
    if request.POST.get("open"):
        deed, done = actions.open_procedure, _("People can begin this procedure now.")
    else:
        deed, done = (
            actions.close_procedure,
            _("Nobody can begin this procedure any more. What was begun can be finished."),
        )
    return attempt(request, lambda: deed(request.staff, code), done, "procedures:overview", code)
