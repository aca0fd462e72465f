"""What people ask the worker to do: lists are written and taken back a few members at a time, and forgotten in time."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django_scopes import get_scope, scope, scopes_disabled

from tetote.kernel.jobs import Lane, job, periodic
from tetote.organisations.models import Organisation
from tetote.people.actions import data_work
from tetote.people.actions.personal_data import ERASE_JOB, EXPORT_JOB
from tetote.people.actions.roster import bringing, taking_back


@job(bringing.CONTINUE, lane=Lane.BULK)
def continue_roster(roster_id: str) -> None:
    """Writes the next members of a list."""
    bringing.write_some(get_scope()["organisation"], UUID(roster_id))


@job(taking_back.BACK, lane=Lane.BULK)
def take_roster_back(roster_id: str, staff_id: str) -> None:
    """Takes the next members of a list back."""
    taking_back.take_some_back(get_scope()["organisation"], UUID(roster_id), UUID(staff_id))


@periodic("people.roster.forget", every=timedelta(days=1))
def forget_rosters() -> None:
    """Takes away what was kept of lists only for a while."""
    with scopes_disabled():
        bringing.forget_old()


@job(EXPORT_JOB, lane=Lane.BULK)
def export_data(request_id: str) -> None:
    """Puts everything that is kept of a person into one file."""
    data_work.export(UUID(request_id))


@job(ERASE_JOB, lane=Lane.BULK)
def erase_data(request_id: str) -> None:
    """Erases what may go, app by app."""
    data_work.erase(UUID(request_id))


@periodic("people.data.wake", every=timedelta(hours=1))
def wake_data_requests() -> None:
    """Handing out and erasing that stuck goes on."""
    _everywhere(data_work.wake_stuck)


@periodic("people.data.expire", every=timedelta(days=1))
def expire_data() -> None:
    """Files that were handed out go, and names that no book needs any more."""
    _everywhere(data_work.expire_files)
    _everywhere(data_work.erase_names)


def _everywhere(tend: Callable[[], None]) -> None:
    for organisation_id in Organisation.objects.values_list("id", flat=True):
        with scope(organisation=organisation_id):
            tend()
