"""A procedure passed on: to others here, as a file; and what the origin of a copied one has changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.automations.kits import sharing, upstream
from tetote.automations.kits.comparing import Shown, shown
from tetote.automations.kits.upstream import Upstream
from tetote.automations.views.common import load
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.models import Procedure
from tetote.procedures.navigation import tabs
from tetote.ui.attempts import attempt
from tetote.ui.notices import notify


@require_GET
@staff_may("procedures.build")
def copies(request: StaffRequest, code: str) -> HttpResponse:
    """The switch, the file, and what the origin has changed."""
    procedure = load(request, code)
    beside = upstream.upstream_of(procedure)
    context = {
        "procedure": procedure,
        "tabs": tabs(procedure, "copies"),
        "is_shared": sharing.is_shared(procedure),
        "may_share": may(request.staff, "procedures.publish"),
        "upstream": beside,
        "changes": _changes(procedure, beside),
    }
    return render(request, "automations/copies.html", context)


def _changes(procedure: Procedure, beside: Upstream | None) -> list[Shown]:
    if beside is None or beside.found is None or beside.found.kit is None:
        return []
    language = (get_language() or "ja")[:2]
    mine, theirs = from_json(procedure.draft), beside.found.kit.procedure
    return [shown(offer, theirs, mine, language) for offer in beside.offers]


@require_POST
@staff_may("procedures.publish")
def share(request: StaffRequest, code: str) -> HttpResponse:
    """Lets others here copy it, or not any more."""
    wanted = bool(request.POST.get("wanted"))
    done = _("Others here can copy it now.") if wanted else _("Others here cannot copy it any more.")
    return attempt(request, lambda: sharing.share(request.staff, code, wanted=wanted), done, "automations:copies", code)


@require_POST
@staff_may("procedures.build")
def decide(request: StaffRequest, code: str) -> HttpResponse:
    """Takes one change of the origin over, or passes it over."""
    load(request, code)
    key, is_taken = request.POST.get("key", ""), request.POST.get("do") == "take"
    edition = request.POST.get("edition", "")
    done = _("Taken over into the draft.") if is_taken else _("Passed over. It is not shown again.")
    if not key:
        return redirect("automations:copies", code)
    return attempt(
        request,
        lambda: upstream.decide(
            request.staff, code, key, take=is_taken, edition=int(edition) if edition.isdecimal() else None
        ),
        done,
        "automations:copies",
        code,
    )


@require_GET
@staff_may("procedures.build")
def download(request: StaffRequest, code: str) -> HttpResponse:
    """The kit as a file."""
    procedure = load(request, code)
    try:
        text = sharing.file_of(procedure)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("automations:copies", code)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="kit-{procedure.code}.json"'
    return response
