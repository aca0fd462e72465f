"""Choosing a helper: one click on the record page."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tetote.kernel.errors import TetoteError
from tetote.matching import actions, errors
from tetote.matching.models import Offer
from tetote.matching.views.common import attempt, load, seen_version
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person


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


def _helper(request_id: UUID, person_code: str) -> Person | None:
    offer = Offer.objects.filter(request_id=request_id, person__code=person_code).select_related("person").first()
    return offer.person if offer else None
