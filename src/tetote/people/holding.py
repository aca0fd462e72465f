"""What people keeps for the helper of the day, and beside the name, handed out and erased on request."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from tetote.people.models import (
    Ability,
    AbilityHours,
    Child,
    Household,
    Person,
    RoleAssignment,
    RosterRow,
    Suspension,
)
from tetote.people.ports import Held, PersonalDataHolder
from tetote.people.queries.abilities import stated_by
from tetote.people.queries.record import role_history, suspensions_of
from tetote.people.queries.saying import topics

OF_HOUSEHOLD = ("address", "receivers", "emergency_contacts")
OF_CHILD = ("allergy", "doctor", "care_note")


def _export(person: Person) -> Sequence[Held]:
    return list(_held(person))


def _held(person: Person) -> Iterator[Held]:
    household = person.household
    for name in OF_HOUSEHOLD:
        if words := getattr(household, name):
            yield Held(_("Household"), household.created_at, words)
    for child in Child.objects.filter(household=household).order_by("born_on", "id"):
        for name in OF_CHILD:
            if words := getattr(child, name):
                yield Held(child.given_name, child.created_at, words)


def _erase(person: Person) -> int:
    """A household that others still live in is theirs too, and stays."""
    if Person.objects.filter(household_id=person.household_id).exclude(id=person.id).exists():
        return 0
    count = len(_export(person))
    Household.objects.filter(id=person.household_id).update(**dict.fromkeys(OF_HOUSEHOLD, ""))
    Child.objects.filter(household_id=person.household_id).update(**dict.fromkeys(OF_CHILD, ""))
    return count


HOLDER = PersonalDataHolder("people.day_facts", _export, _erase)

PARTICULARS = ("phone", "email", "own_columns", "note")


def _export_particulars(person: Person) -> Sequence[Held]:
    words = [getattr(person, name) for name in PARTICULARS]
    held = [Held(_("Particulars"), person.created_at, each) for each in words if each]
    said = [f"{topic.title}: {topic.words}" for topic in topics(stated_by(person)) if topic.words]
    remarks = [*(row.remark for row in role_history(person)), *(rest.remark for rest in suspensions_of(person))]
    held += [Held(_("Remark"), person.created_at, each) for each in remarks if each]
    return [*held, *(Held(_("What they can do"), person.created_at, each) for each in said)]


def _erase_particulars(person: Person) -> int:
    """The days of a role stay, for the statistics live from them; what was written beside them goes."""
    count = len(_export_particulars(person))
    Person.objects.filter(id=person.id).update(**dict.fromkeys(PARTICULARS, ""), feed_is_open=False)
    AbilityHours.objects.filter(person=person).delete()
    Ability.objects.filter(person=person).delete()
    RoleAssignment.objects.filter(person=person).update(remark="")
    Suspension.objects.filter(assignment__person=person).update(remark="")
    RosterRow.objects.filter(person=person).update(content="")
    return count


PARTICULARS_HOLDER = PersonalDataHolder("people.particulars", _export_particulars, _erase_particulars)
