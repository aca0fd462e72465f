"""Who works at a list, or at a member of it, holds it first."""

from tetote.kernel.errors import ConflictError
from tetote.people.errors import ROSTER_IS_OVER
from tetote.people.models import Household, Person, RosterImport, RosterRow

AT_ONCE = 50
"""Members that one job writes or takes back; each in a transaction of its own."""


def hold(roster: RosterImport, *allowed: RosterImport.State) -> None:
    """The list as it stands now, for this transaction.

    Raises:
        ConflictError: it stands in none of these states.
    """
    held = RosterImport.objects.select_for_update().get(id=roster.id)
    if held.state not in allowed:
        raise ConflictError(ROSTER_IS_OVER)
    roster.refresh_from_db()


def hold_member(row: RosterRow) -> Person | None:
    """The member, held with the whole household as `change_member` does, so that nobody's change is lost."""
    if row.person_id is None:
        return None
    household = Person.objects.get(id=row.person_id).household_id
    Household.objects.select_for_update().get(id=household)
    return Person.objects.select_related("household").get(id=row.person_id)
