"""Edits of a draft, one after the other, each of which can be taken back.

An edit says what to do, not what the draft shall be: it is done to the draft as it stands now. So two people who work
on different blocks lose nothing of each other's.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Max

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.drafting import keep_draft
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.errors import NOTHING_TO_REDO, NOTHING_TO_UNDO
from tetote.procedures.models import DraftStep, Procedure
from tetote.procedures.queries.access import lock_procedure

STEPS_KEPT = 50
ONE_STEP = timedelta(seconds=30)
UNDO, REDO = DraftStep.Side.UNDO, DraftStep.Side.REDO
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
        _remember(procedure, before, deed, staff)
    return procedure


def _remember(procedure: Procedure, before: str, deed: str, staff: Staff) -> None:
    _pile(procedure, REDO).delete()
    last = _pile(procedure, UNDO).first()
    if last and last.deed == deed and last.staff_id == staff.id and clock.now() - last.touched_at < ONE_STEP:
        last.touched_at = clock.now()
        last.save(update_fields=["touched_at"])
        return
    _lay(procedure, UNDO, before, deed, staff)


def _pile(procedure: Procedure, side: str) -> "models.QuerySet[DraftStep]":
    return procedure.draft_steps.filter(side=side).order_by("-number")


def _lay(procedure: Procedure, side: str, draft: str, deed: str, staff: Staff) -> None:
    top = _pile(procedure, side).aggregate(top=Max("number"))["top"] or 0
    DraftStep.objects.create(
        organisation_id=procedure.organisation_id,
        procedure=procedure,
        side=side,
        number=top + 1,
        draft=draft,
        deed=deed[:60],
        staff=staff,
    )
    _pile(procedure, side).filter(number__lte=top + 1 - STEPS_KEPT).delete()


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
    step = _pile(procedure, take).first()
    if step is None:
        raise TetoteError(NOTHING_TO_UNDO if take == UNDO else NOTHING_TO_REDO)
    _lay(procedure, give, procedure.draft, step.deed, staff)
    keep_draft(procedure, from_json(step.draft))
    step.delete()
    return procedure
