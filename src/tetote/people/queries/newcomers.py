"""Who is new, and which member on file they may be."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import NotFoundError
from tetote.people import resemblance
from tetote.people.models import Newcomer, Person
from tetote.people.normal import hiragana, tidy
from tetote.people.queries.members import members
from tetote.people.queries.reach import without_line

SUGGESTED = 3
LOOKED_AT = 200
READINGS = 150
"""More conditions in one question SQLite refuses sooner or later; the longest stretches say most."""
Key = TypeVar("Key")
NOT_FOUND = _("This application is not here any more.")


def applications(organisation_id: UUID) -> QuerySet[Newcomer]:
    """Who gave a name and waits to be registered, the longest waiting first."""
    waiting = Newcomer.objects.filter(organisation_id=organisation_id, state=Newcomer.State.APPLIED)
    return waiting.order_by("changed_at", "id")


def application_count(organisation_id: UUID) -> int:
    """How many wait."""
    return applications(organisation_id).order_by().count()


def newcomer_at(organisation_id: UUID, kind: str, address: str) -> Newcomer | None:
    """The newcomer at an address, if anybody was met there."""
    return Newcomer.objects.filter(organisation_id=organisation_id, kind=kind, address=address).first()


def access_newcomer(organisation_id: UUID, newcomer_id: UUID) -> Newcomer:
    """One newcomer.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = Newcomer.objects.filter(organisation_id=organisation_id, id=newcomer_id).select_related("person").first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def newcomers_at(organisation_id: UUID, addresses: Collection[str]) -> dict[str, Newcomer]:
    """The newcomers at these addresses, by address; on which channel does not matter, for no two share an address."""
    found = Newcomer.objects.filter(organisation_id=organisation_id, address__in=addresses)
    return {newcomer.address: newcomer for newcomer in found}


def suggestions(organisation_id: UUID, said: Mapping[Key, Sequence[str]]) -> dict[Key, list[Person]]:
    """For each sender the members without LINE whose name, reading or number stands in one of their texts.

    The best fit comes first. However many senders there are, the table is asked once.
    """
    texts = [text for each in said.values() for text in each if text.strip()]
    if not texts:
        return {}
    found = list(members(without_line(_nearby(organisation_id, texts)))[:LOOKED_AT])
    return {key: _best(found, each) for key, each in said.items()}


def _best(found: Sequence[Person], texts: Sequence[str]) -> list[Person]:
    ranked = sorted(((_fit(texts, person), person) for person in found), key=lambda pair: -pair[0])
    return [person for fits, person in ranked if fits][:SUGGESTED]


def _nearby(organisation_id: UUID, texts: Sequence[str]) -> QuerySet[Person]:
    """Whose family name, the beginning of whose reading, or whose number stands somewhere in the texts."""
    words = {stretch for text in texts for stretch in resemblance.stretches(text)}
    readings = {stretch for text in texts for stretch in resemblance.stretches(hiragana(text)) if len(stretch) > 1}
    numbers = {word for text in texts for word in tidy(text)[: resemblance.LONGEST].split()}
    by_reading = Q()
    for reading in sorted(readings, key=len, reverse=True)[:READINGS]:
        by_reading |= Q(kana__startswith=f"{reading} ")
    named = Q(family_name__in=words) | Q(member_number__in=numbers)
    return Person.objects.filter(named | by_reading, organisation_id=organisation_id).order_by("kana", "id")


def _fit(texts: Sequence[str], person: Person) -> int:
    named = resemblance.Named(person.family_name, person.given_name, person.kana, person.member_number)
    return max((resemblance.fit(text, named) for text in texts), default=resemblance.NOTHING)
