"""How a centre wants its papers, and that one was made."""

from datetime import date

from django.db import transaction

from tetote.kernel import audit
from tetote.matching.actions.common import note
from tetote.matching.models import PaperSettings, SupportRequest
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Person


@transaction.atomic
def set_papers(staff: Staff, *, one_per_child: bool) -> None:
    """From now on siblings get a report each, or one together."""
    require(staff, "matching.paper.settings")
    settings, _made = PaperSettings.objects.update_or_create(
        organisation=staff.organisation, defaults={"one_per_child": one_per_child}
    )
    audit.record("matching.paper.set", settings, organisation_id=staff.organisation_id, actor=audit.staff(staff.id))


def note_paper(staff: Staff, request: SupportRequest) -> None:
    """Leaves the sentence that the report was saved as a paper."""
    note(request, "matching.paper.made", audit.staff(staff.id))


def note_month(staff: Staff, person: Person, month: date) -> None:
    """Leaves the sentence that somebody's monthly report was saved."""
    audit.record(
        "matching.month.made",
        person,
        organisation_id=staff.organisation_id,
        actor=audit.staff(staff.id),
        data={"month": f"{month:%Y-%m}"},
    )
