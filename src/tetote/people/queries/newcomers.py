"""Who is new, and which member on file they may be."""

from collections.abc import Sequence
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


def suggestions(organisation_id: UUID, said: Sequence[str]) -> list[Person]:
    """Members without LINE whose name, reading or number stands in one of these texts, the best fit first."""
    texts = [text for text in said if text.strip()]
    if not texts:
        return []
    found = members(without_line(_nearby(organisation_id, texts)))[:LOOKED_AT]
    ranked = sorted(((_fit(texts, person), person) for person in found), key=lambda pair: -pair[0])
    return [person for fits, person in ranked if fits][:SUGGESTED]


def _nearby(organisation_id: UUID, texts: Sequence[str]) -> QuerySet[Person]:
    """Whose family name, the beginning of whose reading, or whose number stands somewhere in the texts."""
    words = {stretch for text in texts for stretch in resemblance.stretches(text)}
    readings = {stretch for text in texts for stretch in resemblance.stretches(hiragana(text)) if len(stretch) > 1}
    numbers = {word for text in texts for word in tidy(text)[: resemblance.LONGEST].split()}
    by_reading = Q()
    for reading in sorted(readings)[:LOOKED_AT]:
        by_reading |= Q(kana__startswith=f"{reading} ")
    named = Q(family_name__in=words) | Q(member_number__in=numbers)
    return Person.objects.filter(named | by_reading, organisation_id=organisation_id).order_by("kana", "id")


def _fit(texts: Sequence[str], person: Person) -> int:
    named = resemblance.Named(person.family_name, person.given_name, person.kana, person.member_number)
    return max(resemblance.fit(text, named) for text in texts)
