"""What lies still: put aside after half an hour, deleted after the days that its procedure promises."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from tetote.kernel import clock
from tetote.procedures.actions.talking import leave
from tetote.procedures.models import ProcedureVersion, Run
from tetote.procedures.versions import definition_of

QUIET = timedelta(minutes=30)
_OPEN = (Run.State.ACTIVE, Run.State.PAUSED)


def pause_idle(organisation_id: UUID) -> int:
    """Puts aside what nobody touched for half an hour. Returns how many."""
    idle = Run.objects.filter(
        organisation_id=organisation_id, state=Run.State.ACTIVE, touched_at__lt=clock.now() - QUIET
    )
    return idle.update(state=Run.State.PAUSED)


def drop_drafts(organisation_id: UUID) -> int:
    """Deletes what was begun and not touched for as long as its procedure keeps drafts; held times are free again."""
    still = Run.objects.filter(organisation_id=organisation_id, state__in=_OPEN, sent_at=None)
    versions = ProcedureVersion.objects.filter(id__in=still.values("version_id").distinct())
    late = [run_id for version in versions for run_id in _late(version)]
    for run_id in late:
        leave(organisation_id, run_id)
    return len(late)


def _late(version: ProcedureVersion) -> Collection[UUID]:
    oldest = clock.now() - timedelta(days=max(1, definition_of(version).procedure.draft_days))
    late = version.runs.filter(state__in=_OPEN, sent_at=None, touched_at__lt=oldest)
    return list(late.values_list("id", flat=True))
