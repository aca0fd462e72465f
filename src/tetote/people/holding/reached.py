"""How somebody is reached: addresses, cards, and what they told when they came. An address that has gone is a mark."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.people.models import GONE, CardMiss, ContactPoint, Newcomer, Person, RegistrationCard
from tetote.people.ports import Held, PersonalDataHolder


def gone(row_id: UUID) -> str:
    """What stands in the place of an address, so that a row stays one of its own and leads to nobody."""
    return f"{GONE}{row_id.hex}"


def _export(person: Person) -> Sequence[Held]:
    return list(_held(person))


def _held(person: Person) -> Iterator[Held]:
    for contact in _contacts(person).order_by("changed_at", "id"):
        yield Held(contact.get_kind_display(), contact.changed_at, contact.address)
    for came in _newcomers(person).order_by("changed_at", "id"):
        words = "\n".join(filter(None, [came.name, came.display_name, came.address]))
        yield Held(_("As they came"), came.changed_at, words)
    for card in RegistrationCard.objects.filter(person=person).order_by("created_at", "id"):
        yield Held(_("Card for LINE"), card.created_at, f"{card.created_at:%Y/%m/%d}")


def _erase(person: Person) -> int:
    count = len(_export(person))
    CardMiss.objects.filter(organisation_id=person.organisation_id, address__in=_addresses(person)).delete()
    RegistrationCard.objects.filter(person=person).delete()
    for came in _newcomers(person):
        _newcomers(person).filter(id=came.id).update(address=gone(came.id), name="", display_name="")
    for contact in _contacts(person):
        unlinked = {"address": gone(contact.id), "state": ContactPoint.State.UNLINKED, "confirmed_at": None}
        ContactPoint.objects.filter(id=contact.id).update(**unlinked)
    return count


def _contacts(person: Person) -> QuerySet[ContactPoint]:
    return ContactPoint.objects.filter(person=person).exclude(address__startswith=GONE)


def _newcomers(person: Person) -> QuerySet[Newcomer]:
    return Newcomer.objects.filter(person=person).exclude(address__startswith=GONE)


def _addresses(person: Person) -> list[str]:
    return list(_contacts(person).values_list("address", flat=True))


HOLDER = PersonalDataHolder(
    "people.reached",
    gettext_lazy("Ways to reach them"),
    frozenset({ContactPoint, Newcomer, RegistrationCard, CardMiss}),
    _export,
    _erase,
)
