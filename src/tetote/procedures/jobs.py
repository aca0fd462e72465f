"""What procedures ask the worker to do by itself."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django_scopes import scope

from tetote.kernel.jobs import periodic
from tetote.organisations.models import Organisation
from tetote.procedures.actions.emptying import empty_late
from tetote.procedures.actions.tending import drop_drafts, pause_idle


@periodic("procedures.pause_idle", every=timedelta(minutes=5))
def pause_what_is_idle() -> None:
    """Nothing is lost by it: whoever comes back goes on where they were."""
    _everywhere(pause_idle)


@periodic("procedures.drop_drafts", every=timedelta(days=1))
def drop_late_drafts() -> None:
    """As the page of the procedure says beforehand."""
    _everywhere(drop_drafts)


@periodic("procedures.empty_late", every=timedelta(hours=6))
def empty_what_is_late() -> None:
    """Answers of what was closed go when the procedure promised it; in batches, the rest the next time."""
    _everywhere(empty_late)


def _everywhere(tend: Callable[[UUID], int]) -> None:
    for organisation_id in Organisation.objects.values_list("id", flat=True):
        with scope(organisation=organisation_id):
            tend(organisation_id)
