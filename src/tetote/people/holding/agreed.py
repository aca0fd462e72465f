"""What somebody agreed to. Erasing leaves it: it says nothing about them, and shows that the centre was allowed to."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.people.models import Consent, Person
from tetote.people.ports import Held, PersonalDataHolder
from tetote.people.words import consent_words

WHY = gettext_lazy("It shows that the centre was allowed to do what it did.")


def _export(person: Person) -> Sequence[Held]:
    return list(_held(person))


def _held(person: Person) -> Iterator[Held]:
    for consent in Consent.objects.filter(person=person).order_by("given_at", "id"):
        words = consent_words(consent.purpose)
        yield Held(_("Consent"), consent.given_at, words, stays=WHY)
        if consent.withdrawn_at:
            yield Held(_("Consent withdrawn"), consent.withdrawn_at, words, stays=WHY)


def _erase(_person: Person) -> int:
    return 0


HOLDER = PersonalDataHolder("people.agreed", gettext_lazy("Consent"), frozenset({Consent}), _export, _erase)
