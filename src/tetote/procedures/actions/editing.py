"""Edits of a draft, one after the other, each of which can be taken back.

An edit says what to do, not what the draft shall be: it is done to the draft as it stands now. So two people who work
on different blocks lose nothing of each other's.
"""

from collections.abc import Callable

from django.db import transaction

from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.drafting import keep_draft
from tetote.procedures.actions.steps import REDO, UNDO, lay, pile, remember
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.errors import NOTHING_TO_REDO, NOTHING_TO_UNDO
from tetote.procedures.models import Procedure
from tetote.procedures.queries.access import lock_procedure

Edit = Callable[[Definition], Definition]


@transaction.atomic
def edit_draft(staff: Staff, code: str, edit: Edit, deed: str) -> Procedure:
    """Does an edit to the draft as it stands now, and remembers how it stood before.

    `deed` names it (`kind:row`): the same deed again within half a minute by the same person is one step to take back.

    Raises:
        CannotEditError: from `edit`; nothing was changed.
        NotFoundError: no such procedure here.
    """
    require(staff, "procedures.build")
    procedure = lock_procedure(staff.organisation_id, code)
    before = procedure.draft
    edition = procedure.edition
    keep_draft(procedure, edit(from_json(before)))
    if procedure.edition != edition:
        remember(procedure, before, deed, staff)
    return procedure


@transaction.atomic
def undo(staff: Staff, code: str) -> Procedure:
    """Takes the last edit back, whoever made it.

    Raises:
        TetoteError: nothing is left to take back.
    """
    return _swap(staff, code, UNDO, REDO)


@transaction.atomic
def redo(staff: Staff, code: str) -> Procedure:
    """Does again what was taken back last.

    Raises:
        TetoteError: nothing was taken back since the last edit.
    """
    return _swap(staff, code, REDO, UNDO)


def _swap(staff: Staff, code: str, take: str, give: str) -> Procedure:
    require(staff, "procedures.build")
    procedure = lock_procedure(staff.organisation_id, code)
    step = pile(procedure, take).first()
    if step is None:
        raise TetoteError(NOTHING_TO_UNDO if take == UNDO else NOTHING_TO_REDO)
    lay(procedure, give, procedure.draft, step.deed, staff)
    keep_draft(procedure, from_json(step.draft))
    step.delete()
    return procedure
