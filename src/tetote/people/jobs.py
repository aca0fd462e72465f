"""What people ask the worker to do: lists are written and taken back a few members at a time, and forgotten in time."""

from datetime import timedelta
from uuid import UUID

from django_scopes import get_scope, scopes_disabled

from tetote.kernel.jobs import Lane, job, periodic
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
