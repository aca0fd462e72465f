"""That amounts left the house is written down."""

from tetote.kernel import audit
from tetote.money.permissions import EXPORT
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Person


def note_export(staff: Staff, count: int) -> None:
    """A list was saved as a file."""
    require(staff, EXPORT)
    audit.record(
        "money.list.exported",
        staff,
        organisation_id=staff.organisation_id,
        actor=audit.staff(staff.id),
        data={"count": count},
    )


def note_statement(staff: Staff, person: Person) -> None:
    """A member's statement was opened as a PDF."""
    require(staff, EXPORT)
    audit.record("money.statement.opened", person, organisation_id=staff.organisation_id, actor=audit.staff(staff.id))
