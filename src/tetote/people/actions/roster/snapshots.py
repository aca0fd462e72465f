"""A member as they stand, in plain values: so that a list can be taken back, and what others did since is seen."""

from collections.abc import Mapping
from typing import TypeAlias
from uuid import UUID

from django.db import models, transaction
from django.db.models import ProtectedError

from tetote.people.models import Child, ContactPoint, Household, Person, RoleAssignment, Training

PERSON = (
    *("family_name", "given_name", "kana", "member_number", "born_on", "phone", "email"),
    *("id_seen_on", "insured_since", "insured_until", "own_columns", "note"),
)
HOUSEHOLD = ("area", "district", "postcode", "address", "emergency_contacts")
ROLE = ("role", "since", "until", "reason", "remark", "renewed_on")
CHILD = ("given_name", "kana", "born_on", "care_note")
TRAINING = ("course_id", "attended_on")
CONTACT = ("person_id", "address", "state", "preference", "changed_at", "confirmed_at")
Values: TypeAlias = Mapping[str, str | None]
Rows: TypeAlias = (
    "models.QuerySet[Training] | models.QuerySet[RoleAssignment]"
    " | models.QuerySet[Child] | models.QuerySet[ContactPoint]"
)
Snapshot: TypeAlias = Mapping[str, Mapping[str, Values]]
"""Kind of row, id of the row, its values."""


class TouchedError(Exception):
    """Something was written about this member since, or begun with them; `because` says what.

    Kinds of rows, as a snapshot names them, parted by spaces; or `held`.
    """

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


HELD = "held"
"""Something hangs on the member or on what is theirs: a request, a booking, a linked telephone."""


def take(person: Person) -> dict[str, dict[str, dict[str, str | None]]]:
    """The member and what belongs to them, as the database has it now."""
    return {
        "person": _rows(Person.objects.filter(id=person.id), PERSON),
        "household": _rows(Household.objects.filter(id=person.household_id), HOUSEHOLD),
        "roles": _rows(RoleAssignment.objects.filter(person_id=person.id), ROLE),
        "children": _rows(Child.objects.filter(household_id=person.household_id), CHILD),
        "contacts": _rows(ContactPoint.objects.filter(person_id=person.id, kind=ContactPoint.Kind.EMAIL), CONTACT),
        "trainings": _rows(Training.objects.filter(person_id=person.id), TRAINING),
    }


def _rows(found: "models.QuerySet[models.Model]", names: tuple[str, ...]) -> dict[str, dict[str, str | None]]:
    return {str(row.pk): {name: _plain(getattr(row, name)) for name in names} for row in found.order_by("id")}


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


@transaction.atomic
def put_back(person: Person, before: Snapshot | None, after: Snapshot) -> None:
    """Everything as it was; `before` None: the list made this member, so they go.

    Raises:
        TouchedError: it does not stand as the list left it, or something else hangs on it by now.
    """
    now = take(person)
    if now != after:
        raise TouchedError(" ".join(kind for kind in now if now[kind] != after[kind]))
    try:
        with transaction.atomic():
            _put_back(person, before, after)
    except ProtectedError as held:
        raise TouchedError(HELD) from held


def _put_back(person: Person, before: Snapshot | None, after: Snapshot) -> None:
    kinds: Mapping[str, Rows] = {
        "contacts": ContactPoint.objects.all(),
        "trainings": Training.objects.all(),
        "roles": RoleAssignment.objects.all(),
        "children": Child.objects.all(),
    }
    for kind, rows in kinds.items():
        was = before[kind] if before else {}
        rows.filter(id__in=[UUID(key) for key in after[kind] if key not in was]).delete()
        for key, values in was.items():
            if values != after[kind].get(key):
                rows.filter(id=UUID(key)).update(**values)
    if before is None:
        Person.objects.filter(id=person.id).delete()
        Household.objects.filter(id=person.household_id).delete()
        return
    Person.objects.filter(id=person.id).update(**before["person"][str(person.id)])
    Household.objects.filter(id=person.household_id).update(**before["household"][str(person.household_id)])
