"""What people keeps for the helper of the day, handed out and erased on request."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from tetote.people.models import Child, Household, Person
from tetote.people.ports import Held, PersonalDataHolder

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
