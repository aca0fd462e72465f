"""People in the middle of an earlier version go on with the current one, where nothing that they answered is lost."""

from django.db import transaction

from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, note
from tetote.procedures.models import ProcedureVersion, Run
from tetote.procedures.queries.access import lock_procedure, lock_run
from tetote.procedures.queries.drafts import open_runs
from tetote.procedures.queries.movable import can_go_on_with


@transaction.atomic
def carry_on_with_current(staff: Staff, code: str) -> int:
    """Moves every open run that can be moved, and leaves the others as they are. Returns how many were moved.

    Where somebody stands is worked out anew: what is new is asked, what has changed its choices is asked again.

    Raises:
        NotFoundError: no such procedure here.
    """
    require(staff, "procedures.publish")
    procedure = lock_procedure(staff.organisation_id, code)
    version = procedure.current
    if version is None:
        return 0
    waiting = open_runs(procedure).exclude(version=version).order_by("id")
    moved = sum(_moved(run, version) for run in waiting)
    if moved:
        note("procedures.procedure.carried_on", procedure, by(staff), count=moved, number=version.number)
    return moved


def _moved(run: Run, version: ProcedureVersion) -> bool:
    held = lock_run(run.organisation_id, run.id)
    if held.state not in {Run.State.ACTIVE, Run.State.PAUSED} or not can_go_on_with(held, version):
        return False
    held.version, held.focus, held.pending = version, "", ""
    held.turn += 1
    held.save(update_fields=["version", "focus", "pending", "turn"])
    return True
