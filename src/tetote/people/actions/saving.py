"""Who took the list of members out of the house."""

from django.db import transaction

from tetote.kernel import audit
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by


@transaction.atomic
def note_saved_list(staff: Staff, count: int) -> None:
    """Remembers who saved everything about the members, and how many they were."""
    require(staff, "people.export")
    audit.record(
        "people.list.saved",
        staff.organisation,
        organisation_id=staff.organisation_id,
        actor=by(staff.id),
        data={"count": count},
    )
