"""A draft, where it has been, and who is still answering earlier versions."""

from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Count, QuerySet

from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.models import DraftStep, Procedure, ProcedureVersion, Run
from tetote.procedures.versions import definition_of

KEPT = 32


def draft_of(procedure: Procedure) -> Definition:
    """What staff are working on."""
    return _read(procedure.draft)


@lru_cache(maxsize=KEPT)
def _read(draft: str) -> Definition:
    return from_json(draft)


def last_steps(procedure: Procedure) -> Mapping[str, DraftStep]:
    """What undo would take back and redo do again, by side; a side without any is left out."""
    found: dict[str, DraftStep] = {}
    for side in DraftStep.Side:
        top = procedure.draft_steps.filter(side=side).select_related("staff").order_by("-number").first()
        if top is not None:
            found[side.value] = top
    return found


def published(version: ProcedureVersion) -> Definition:
    """What a version asks."""
    return definition_of(version)


def open_runs(procedure: Procedure) -> QuerySet[Run]:
    """Those that somebody is in the middle of, or has put aside."""
    return Run.objects.filter(version__procedure=procedure, state__in=[Run.State.ACTIVE, Run.State.PAUSED])


def running_counts(procedure: Procedure) -> Mapping[int, int]:
    """How many people are in the middle of each version, by its number."""
    counted = open_runs(procedure).values("version__number").annotate(count=Count("id"))
    return dict(counted.values_list("version__number", "count"))
