"""The steps by which a draft goes back and forward."""

from datetime import timedelta

from django.db.models import Max, QuerySet

from tetote.kernel import clock
from tetote.organisations.models import Staff
from tetote.procedures.models import DraftStep, Procedure

STEPS_KEPT = 50
ONE_STEP = timedelta(seconds=30)
UNDO, REDO = DraftStep.Side.UNDO, DraftStep.Side.REDO


def remember(procedure: Procedure, before: str, deed: str, staff: Staff) -> None:
    """Keeps how a draft stood before a deed; nothing can be done again then. The same deed in a row is one step."""
    pile(procedure, REDO).delete()
    last = pile(procedure, UNDO).first()
    if last and last.deed == deed and last.staff_id == staff.id and clock.now() - last.touched_at < ONE_STEP:
        last.touched_at = clock.now()
        last.save(update_fields=["touched_at"])
        return
    lay(procedure, UNDO, before, deed, staff)


def pile(procedure: Procedure, side: str) -> QuerySet[DraftStep]:
    """One of the two piles, its top first."""
    return procedure.draft_steps.filter(side=side).order_by("-number")


def lay(procedure: Procedure, side: str, draft: str, deed: str, staff: Staff) -> None:
    """Lays a draft on top of a pile; what lies too deep goes."""
    top = pile(procedure, side).aggregate(top=Max("number"))["top"] or 0
    DraftStep.objects.create(
        organisation_id=procedure.organisation_id,
        procedure=procedure,
        side=side,
        number=top + 1,
        draft=draft,
        deed=deed[:60],
        staff=staff,
    )
    pile(procedure, side).filter(number__lte=top + 1 - STEPS_KEPT).delete()
