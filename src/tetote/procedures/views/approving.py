"""An approval shows what it will do, and what the person hears, before it is done; what was closed is opened again."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, ports, review_screens
from tetote.procedures.engine.definition.procedure import APPROVED
from tetote.procedures.models import Application
from tetote.procedures.queries.answers import answers
from tetote.procedures.telling import as_if
from tetote.procedures.versions import definition_of
from tetote.procedures.views.common import load_application
from tetote.ui.attempts import attempt
from tetote.ui.boards import seen_version as seen

BACK = "procedures:application"


@require_http_methods(["GET", "POST"])
@staff_may("procedures.review")
def approve(request: StaffRequest, code: str) -> HttpResponse:
    """What the deed is called, and what it is given, parameter by parameter."""
    found = load_application(request, code)
    if request.method == "POST":
        deed = partial(actions.move_application, request.staff, code, APPROVED, seen(request))
        return attempt(request, deed, _("It is approved. What became of it stands here."), BACK, code)
    label, values = _deed(found)
    context = {
        "application": found,
        "who": review_screens.who(found),
        "label": label,
        "values": values,
        "told": ports.post().moved(as_if(found, APPROVED)),
    }
    return render(request, "procedures/approve.html", context)


def _deed(application: Application) -> tuple[str, list[tuple[str, str]]]:
    wanted = definition_of(application.version).procedure.deed
    offered = ports.deeds().get(wanted.name) if wanted else None
    if wanted is None or offered is None:
        return "", []
    labels = {parameter.name: str(parameter.label) for parameter in offered.parameters}
    given = answers(application)
    return str(offered.label), [
        (labels.get(name, name), "、".join(line.shown for line in given if line.name == question))
        for name, question in wanted.parameters.items()
    ]


@require_POST
@staff_may("procedures.review")
def reopen(request: StaffRequest, code: str) -> HttpResponse:
    """What was closed is looked at again."""
    load_application(request, code)
    deed = partial(actions.reopen_application, request.staff, code, seen(request))
    return attempt(request, deed, _("It is open again."), BACK, code)
