"""Printed cards: making them, taking one back, and what happens when somebody sends the code of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError
from tetote.kernel.ids import new_id
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people import codes
from tetote.people.actions.common import by, note
from tetote.people.actions.contacts import claim
from tetote.people.errors import CARD_IS_OVER
from tetote.people.models import CardMiss, ContactPoint, Person, RegistrationCard

DAYS = 180
"""How long a card works unless the clerk says otherwise: until everybody has come to a meeting once."""
MOST_MISSES = 5
MISSES_COUNT_FOR = timedelta(hours=1)
"""Five codes that are no card's within an hour, and the address has to wait, were the sixth the right one.

Sixty bits cannot be guessed at that pace; an organisation is not locked as a whole, which would stop a meeting.
"""


class Outcome(StrEnum):
    """What became of a code that somebody sent."""

    LINKED = "linked"
    AGAIN = "again"
    """The account was this member's already."""
    NO_CODE = "no_code"
    """Nothing that was sent was meant as a code."""
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    USED = "used"
    MEMBER_HAS_ANOTHER = "member_has_another"
    """The member of the card has another account linked; a new phone perhaps."""
    SOMEBODY_ELSES = "somebody_elses"
    """The account is another member's."""
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Presented:
    """The outcome, and the card's member when the code was a card's."""

    outcome: Outcome
    person: Person | None = None


@transaction.atomic
def issue_cards(staff: Staff, people: Sequence[Person], days: int = DAYS) -> UUID:
    """A card for each of these members, on one sheet whose id is returned.

    Whoever has a card that still works keeps its code, for it may lie in somebody's bag; it moves to the new sheet.
    """
    require(staff, "people.change")
    sheet, expires_at = new_id(), clock.now() + timedelta(days=days)
    # Two clerks at the same moment come one after the other: the second finds the card that the first has made.
    list(Person.objects.select_for_update(of=("self",)).filter(id__in=[one.id for one in people]).order_by("id"))
    kept = _open_cards(people)
    for person in people:
        card = kept.get(person.id) or _new_card(person)
        card.sheet, card.expires_at = sheet, expires_at
        card.save()
        note(person, "people.card.printed", by(staff.id))
    return sheet


def _open_cards(people: Sequence[Person]) -> dict[UUID, RegistrationCard]:
    """The cards that still work; one that has expired, or whose code cannot be printed again, is over."""
    # Held, else a card used at this very moment would be written over and work once more.
    held = RegistrationCard.objects.select_for_update().filter(person__in=people, used_at=None, withdrawn_at=None)
    kept = {}
    for card in held.order_by("id"):
        if card.is_open and codes.code_of(card.id, card.digest):
            kept[card.person_id] = card
        else:
            _withdraw(card)
    return kept


def _new_card(person: Person) -> RegistrationCard:
    card_id, code = codes.new_card()
    digest = codes.digests(code)[0]
    return RegistrationCard(id=card_id, organisation_id=person.organisation_id, person=person, digest=digest)


@transaction.atomic
def withdraw_card(staff: Staff, card: RegistrationCard) -> None:
    """The card links nothing any more; it was lost, or handed to the wrong person.

    Raises:
        ConflictError: it was used meanwhile.
    """
    require(staff, "people.change")
    if not _withdraw(card):
        raise ConflictError(CARD_IS_OVER)
    note(card.person, "people.card.withdrawn", by(staff.id))


def _withdraw(card: RegistrationCard) -> bool:
    still = RegistrationCard.objects.filter(id=card.id, used_at=None, withdrawn_at=None)
    return bool(still.update(withdrawn_at=clock.now()))


@transaction.atomic
def present_card(organisation_id: UUID, kind: str, address: str, text: str) -> Presented:
    """Somebody at `address` sent `text`. If it holds the code of a card that works, the address is its member's now.

    What was not meant as a code counts for nothing. A code of another organisation's card is as unknown as any other.
    """
    found = codes.candidates(text)
    if not found:
        return Presented(Outcome.NO_CODE)
    if _guesses(organisation_id, address):
        return Presented(Outcome.TOO_MANY)
    card = _card_of(organisation_id, found)
    if card:
        return Presented(_present(card, ContactPoint.Kind(kind), address), card.person)
    _note_miss(organisation_id, kind, address)
    return Presented(Outcome.UNKNOWN)


def _note_miss(organisation_id: UUID, kind: str, address: str) -> None:
    """Those that count no more go: nobody needs to know for ever who once mistyped a code."""
    CardMiss.objects.filter(organisation_id=organisation_id, at__lte=clock.now() - MISSES_COUNT_FOR).delete()
    CardMiss.objects.create(organisation_id=organisation_id, kind=kind, address=address)


def _guesses(organisation_id: UUID, address: str) -> bool:
    since = clock.now() - MISSES_COUNT_FOR
    misses = CardMiss.objects.filter(organisation_id=organisation_id, address=address, at__gt=since)
    return misses.count() >= MOST_MISSES


def _card_of(organisation_id: UUID, found: Sequence[str]) -> RegistrationCard | None:
    wanted = [digest for candidate in found for digest in codes.digests(candidate)]
    cards = RegistrationCard.objects.filter(organisation_id=organisation_id, digest__in=wanted)
    return cards.select_related("person__organisation", "used_for").first()


def _present(card: RegistrationCard, kind: ContactPoint.Kind, address: str) -> Outcome:
    if _is_linked(card.person, kind, address):
        _use(card, ContactPoint.objects.get(person=card.person, kind=kind, address=address))
        return Outcome.AGAIN
    outcome = _over(card) or _link(card, kind, address)
    if outcome is not Outcome.LINKED:
        note(card.person, f"people.card.refused.{outcome.value}", audit.SYSTEM)
    return outcome


def _is_linked(person: Person, kind: ContactPoint.Kind, address: str) -> bool:
    active = ContactPoint.objects.filter(person=person, kind=kind, state=ContactPoint.State.ACTIVE)
    return active.filter(address=address).exists()


def _over(card: RegistrationCard) -> Outcome | None:
    if card.used_at:
        return Outcome.USED
    if card.withdrawn_at:
        return Outcome.WITHDRAWN
    return None if card.is_open else Outcome.EXPIRED


def _link(card: RegistrationCard, kind: ContactPoint.Kind, address: str) -> Outcome:
    try:
        contact = claim(card.person, kind, address)
    except ConflictError:
        taken = ContactPoint.objects.filter(organisation_id=card.organisation_id, kind=kind, address=address)
        others = taken.exclude(person=card.person).exclude(state=ContactPoint.State.UNLINKED)
        return Outcome.SOMEBODY_ELSES if others.exists() else Outcome.MEMBER_HAS_ANOTHER
    if not _use(card, contact):
        raise ConflictError(CARD_IS_OVER)  # Two at the same instant: the event is read again, and finds it used.
    note(card.person, f"people.contact.{kind.value}.linked", audit.person(card.person_id))
    return Outcome.LINKED


def _use(card: RegistrationCard, contact: ContactPoint) -> bool:
    still = RegistrationCard.objects.filter(id=card.id, used_at=None, withdrawn_at=None)
    return bool(still.update(used_at=clock.now(), used_for=contact))
