"""Printed cards, for the pages that make them and show what became of them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.errors import NotFoundError
from tetote.people import codes
from tetote.people.models import Person, RegistrationCard

NOT_FOUND = _("This card is not here any more.")


def cards_on(organisation_id: UUID, sheet: UUID) -> QuerySet[RegistrationCard]:
    """The cards of a sheet, by kana; what was withdrawn is not printed again."""
    cards = RegistrationCard.objects.filter(organisation_id=organisation_id, sheet=sheet, withdrawn_at=None)
    return cards.select_related("person").order_by("person__kana", "person_id")


def latest_cards(organisation_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, RegistrationCard]:
    """Each member's newest card, whatever became of it."""
    cards = RegistrationCard.objects.filter(organisation_id=organisation_id, person_id__in=person_ids)
    return {card.person_id: card for card in cards.order_by("created_at", "id")}


def printed_code(card: RegistrationCard) -> str:
    """What stands on the paper, as 4F7K-9M2P-QX3T; empty when it can no longer be made."""
    return codes.code_of(card.id, card.digest)


def with_open_card(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of `people` who hold a card that still works."""
    still = Q(used_at=None, withdrawn_at=None, expires_at__gt=clock.now())
    return people.filter(id__in=RegistrationCard.objects.filter(still).values("person_id"))


def access_card(organisation_id: UUID, card_id: UUID) -> RegistrationCard:
    """One card.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = RegistrationCard.objects.filter(organisation_id=organisation_id, id=card_id)
    card = found.select_related("person").first()
    if card is None:
        raise NotFoundError(NOT_FOUND)
    return card
