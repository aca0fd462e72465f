"""Choosing a helper: one click on the record page."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tetote.matching import actions
from tetote.matching.models import Offer
from tetote.matching.views.common import attempt, load, seen_version
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest


@require_POST
@staff_may("matching.match.decide")
def decide(request: StaffRequest, code: str) -> HttpResponse:
    """The helper who was chosen among those who answered."""
    wanted = load(request, code)
    person_id, name = _helper(wanted.id, request.POST.get("helper", ""))
    done = _("Decided: %(name)s. Both have been told, and the others thanked.") % {"name": name}
    return attempt(
        request,
        lambda: actions.decide(request.staff, wanted, person_id, seen_version(request)),
        done,
        "matching:record",
        code,
    )


def _helper(request_id: UUID, person_code: str) -> tuple[UUID, str]:
    offers = Offer.objects.filter(request_id=request_id, person__code=person_code)
    found = offers.values_list("person_id", "person__family_name").first()
    if found is None:
        raise Http404
    return found
