"""Who of the staff looks after a request."""

from collections.abc import Sequence

from django.db import transaction

from tetote.kernel import audit
from tetote.matching.actions.common import note
from tetote.matching.models import SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@transaction.atomic
def hand_over(staff: Staff, requests: Sequence[SupportRequest], advisor: Staff) -> int:
    """From now on `advisor`, of the same organisation, looks after these requests; for how many that is news."""
    require(staff, "matching.request.change")
    handed = 0
    for wanted in sorted(requests, key=lambda one: one.id):
        request = lock_request(staff.organisation_id, wanted.id)
        if request.advisor_id == advisor.id:
            continue
        request.advisor = advisor
        request.save(update_fields=["advisor"])
        note(request, "matching.request.handed_over", audit.staff(staff.id), person_id=advisor.id)
        handed += 1
    return handed
