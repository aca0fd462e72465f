"""The children of a member's household."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.kernel.ids import new_id
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by, note
from tetote.people.errors import BORN_LATER
from tetote.people.models import Child, Person
from tetote.people.normal import hiragana, tidy


@dataclass(frozen=True, slots=True)
class ChildData:
    """What a clerk writes about a child."""

    given_name: str
    born_on: date
    kana: str = ""
    care_note: str = ""


@transaction.atomic
def add_child(staff: Staff, person: Person, data: ChildData, child_id: UUID | None = None) -> Child:
    """A child of the person's household. `child_id` was given to the form: sent twice, it makes one child.

    Raises:
        TetoteError: the date of birth lies in the future.
    """
    require(staff, "people.change")
    if data.born_on > clock.today(staff.organisation.time_zone):
        raise TetoteError(BORN_LATER)
    known = Child.objects.filter(household_id=person.household_id, id=child_id).first() if child_id else None
    if known:
        return known
    child = Child.objects.create(
        id=child_id or new_id(),
        organisation_id=person.organisation_id,
        household_id=person.household_id,
        given_name=tidy(data.given_name),
        kana=hiragana(data.kana),
        born_on=data.born_on,
        care_note=data.care_note.strip(),
    )
    note(person, "people.child.added", by(staff.id))
    return child


@transaction.atomic
def change_child(staff: Staff, person: Person, child: Child, data: ChildData) -> None:
    """Replaces what is written about a child of the person's household.

    Raises:
        TetoteError: the date of birth lies in the future.
    """
    require(staff, "people.change")
    if data.born_on > clock.today(staff.organisation.time_zone):
        raise TetoteError(BORN_LATER)
    child.given_name, child.kana = tidy(data.given_name), hiragana(data.kana)
    child.born_on, child.care_note = data.born_on, data.care_note.strip()
    child.save(update_fields=["given_name", "kana", "born_on", "care_note"])
    note(person, "people.child.changed", by(staff.id))
