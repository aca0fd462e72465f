"""Decides who answers what arrives. What no app answers gets one kind sentence and waits in the inbox: no dead end."""

from collections.abc import Callable, Collection
from datetime import timedelta
from uuid import UUID

from tetote.automations import words
from tetote.channels.facts import Arrival, ButtonPressed, ContactFollowed, MessageArrived
from tetote.channels.parts import Parts
from tetote.messaging import actions as messaging
from tetote.messaging.models import InboundMessage
from tetote.organisations.models import Organisation
from tetote.organisations.queries import organisation_by_id
from tetote.people.queries import person_id_at

QUIET = timedelta(minutes=10)
"""Whoever writes several messages in a row is told once that they will be read."""
PURPOSE = "automations.routing"

Words = Callable[[Organisation], Parts]


def greet(fact: ContactFollowed) -> None:
    """Somebody added us as a friend, or lifted a block."""
    _answer(fact, known=words.welcome_back, unknown=words.hello_stranger)


def reassure(fact: MessageArrived) -> None:
    """Somebody wrote; the message itself was kept for the inbox before this is asked."""
    if not _wrote_lately(fact):
        _answer(fact, known=words.reads_soon, unknown=words.reads_soon_stranger)


def redirect_button(fact: ButtonPressed, owned: Collection[str]) -> None:
    """A button that no app owns any more, or pressed by somebody who is not on file."""
    if fact.action not in owned or _person_id(fact) is None:
        _answer(fact, known=words.button_is_old, unknown=words.not_registered)


def _answer(fact: Arrival, *, known: Words, unknown: Words) -> None:
    organisation = organisation_by_id(fact.organisation_id)
    person_id = _person_id(fact)
    if person_id:
        _tell(fact, person_id, known(organisation))
    else:
        _tell_stranger(fact, unknown(organisation))


def _person_id(fact: Arrival) -> UUID | None:
    return person_id_at(fact.organisation_id, fact.kind, fact.address)


def _tell(fact: Arrival, person_id: UUID, parts: Parts) -> None:
    messaging.send(
        organisation_id=fact.organisation_id, person_ids=[person_id], parts=parts, purpose=PURPOSE, reply=fact.reply
    )


def _tell_stranger(fact: Arrival, parts: Parts) -> None:
    messaging.answer(
        organisation_id=fact.organisation_id,
        kind=fact.kind,
        address=fact.address,
        parts=parts,
        purpose=PURPOSE,
        reply=fact.reply,
    )


def _wrote_lately(fact: MessageArrived) -> bool:
    """Whether this address wrote another message shortly before; taps are not writing."""
    said = InboundMessage.objects.filter(
        organisation_id=fact.organisation_id,
        kind=fact.kind,
        address=fact.address,
        happened_at__gt=fact.happened_at - QUIET,
        happened_at__lte=fact.happened_at,
    )
    return said.exclude(content=InboundMessage.BUTTON).count() > 1
