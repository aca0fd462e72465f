"""Choosing a helper: one click on the record page."""

from uuid import UUID

from django.contrib.messages import ERROR
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tetote.kernel.errors import TetoteError
from tetote.matching import actions, errors, series_wording
from tetote.matching.models import Offer
from tetote.matching.views.common import attempt, load, seen_version
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.ui.notices import notify

NAMED = 8
"""So many days are named in a notice; the page of the series has all."""


@require_POST
@staff_may("matching.match.decide")
def decide(request: StaffRequest, code: str) -> HttpResponse:
    """The helper who was chosen among those who answered."""
    wanted = load(request, code)
    helper = _helper(wanted.id, request.POST.get("helper", ""))
    done = _("Decided: %(name)s.") % {"name": helper.family_name if helper else ""}

    def deed() -> None:
        if helper is None:
            raise TetoteError(errors.NO_OFFER)
        actions.decide(request.staff, wanted, helper.id, seen_version(request))

    return attempt(request, deed, done, "matching:record", code)


@require_POST
@staff_may("matching.match.decide")
def settle_doubt(request: StaffRequest, code: str) -> HttpResponse:
    """The decided helper was asked, and can come."""
    wanted = load(request, code)
    done = _("Noted: they can come.")
    return attempt(request, lambda: actions.settle_doubt(request.staff, wanted), done, "matching:record", code)


@require_POST
@staff_may("matching.match.decide")
def decide_series(request: StaffRequest, code: str) -> HttpResponse:
    """The same for every open day of the series on which the helper can come."""
    wanted = load(request, code)
    helper = _helper(wanted.id, request.POST.get("helper", ""))
    if helper is None:
        notify(request, errors.NO_OFFER, level=ERROR)
        return redirect("matching:record", code)
    try:
        decided = actions.decide_series(request.staff, wanted, helper.id, seen_version(request))
    except TetoteError as refused:
        notify(request, refused.sentence, level=ERROR)
    else:
        notify(request, series_done(helper, decided))
    return redirect("matching:record", code)


def series_done(helper: Person, decided: actions.Decided) -> str:
    """What the decision came to, and which days are left."""
    done = ngettext("Decided: %(name)s, %(n)s day.", "Decided: %(name)s, %(n)s days.", len(decided.matches))
    said = done % {"name": helper.family_name, "n": len(decided.matches)}
    if not decided.left:
        return said
    left = _("Not decided, please call for these days: %(days)s") % {"days": series_wording.named(decided.left, NAMED)}
    return f"{said} {left}"


def _helper(request_id: UUID, person_code: str) -> Person | None:
    offer = Offer.objects.filter(request_id=request_id, person__code=person_code).select_related("person").first()
    return offer.person if offer else None
