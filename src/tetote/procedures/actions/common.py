"""What several deeds share."""

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError
from tetote.kernel.types import JSONValue
from tetote.organisations.models import OwnedModel, Staff
from tetote.procedures.errors import CHANGED_MEANWHILE
from tetote.procedures.models import Application, Procedure


def check_edition(row: Procedure | Application, edition: int | None) -> None:
    """Raises ConflictError when it is no longer what was looked at; None: whatever it is."""
    if edition is not None and row.edition != edition:
        raise ConflictError(CHANGED_MEANWHILE)


def note(verb: str, row: OwnedModel, actor: audit.Actor, **data: JSONValue) -> None:
    """Leaves the sentence of a deed."""
    audit.record(verb, row, organisation_id=row.organisation_id, actor=actor, data=data)


def by(staff: Staff) -> audit.Actor:
    """A member of staff as the doer."""
    return audit.staff(staff.id)
