"""What is kept of the household: where it lives, whom to call, its children. Who else lives there keeps it."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.people.models import Child, Household, Person
from tetote.people.ports import Held, PersonalDataHolder

OF_HOUSEHOLD = ("postcode", "address", "receivers", "emergency_contacts")
OF_CHILD = ("allergy", "doctor", "care_note")
SHARED = gettext_lazy("Somebody else of the household is still with the centre; it is theirs too.")
COUNTED = gettext_lazy("Statistics count by area and by the month in which a child was born; nobody is named there.")


def _export(person: Person) -> Sequence[Held]:
    return list(_held(person))


def _held(person: Person) -> Iterator[Held]:
    household, stays = person.household, SHARED if _is_shared(person) else ""
    for name in OF_HOUSEHOLD:
        if words := getattr(household, name):
            yield Held(_("Household"), household.created_at, words, stays=stays)
    if area := "\n".join(filter(None, [household.area, household.district])):
        yield Held(_("Area and district"), household.created_at, area, stays=stays or COUNTED)
    for child in Child.objects.filter(household=household).order_by("born_on", "id"):
        yield from _of_child(child, str(stays))


def _of_child(child: Child, stays: str) -> Iterator[Held]:
    if child.given_name:
        named = f"{child.given_name} {child.kana} {child.born_on:%Y/%m/%d}"
        yield Held(_("Child"), child.created_at, " ".join(named.split()), stays=stays)
    else:
        yield Held(_("Child"), child.created_at, f"{child.born_on:%Y/%m}", stays=stays or COUNTED)
    for name in OF_CHILD:
        if words := getattr(child, name):
            yield Held(_("About %(name)s") % {"name": child.given_name}, child.created_at, words, stays=stays)


def _erase(person: Person) -> int:
    """A household that others still live in is theirs too, and stays. Of a child the month of birth is left."""
    if _is_shared(person):
        return 0
    count = sum(not held.stays for held in _held(person))
    Household.objects.filter(id=person.household_id).update(**dict.fromkeys(OF_HOUSEHOLD, ""))
    children = list(Child.objects.filter(household_id=person.household_id))
    for child in children:
        child.given_name, child.kana, child.born_on = "", "", child.born_on.replace(day=1)
        for name in OF_CHILD:
            setattr(child, name, "")
    Child.objects.bulk_update(children, ["given_name", "kana", "born_on", *OF_CHILD])
    return count


def _is_shared(person: Person) -> bool:
    others = Person.objects.filter(household_id=person.household_id).exclude(id=person.id)
    return others.filter(erased_at=None).exists()


HOLDER = PersonalDataHolder(
    "people.household", gettext_lazy("Household and children"), frozenset({Household, Child}), _export, _erase
)
