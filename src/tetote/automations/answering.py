"""The one way in which this app says something back: for nothing while the right to answer lives."""

from collections.abc import Callable

from tetote.channels.facts import Arrival, MessageArrived
from tetote.channels.parts import Parts
from tetote.kernel import audit
from tetote.messaging import actions as messaging
from tetote.messaging.queries import inbound_of
from tetote.organisations.models import Organisation
from tetote.organisations.queries import organisation_by_id
from tetote.people.models import Person

PURPOSE = "automations.routing"
Words = Callable[[Organisation], Parts]


def tell(fact: Arrival, person: Person, parts: Parts, purpose: str = PURPOSE) -> None:
    """Says it to a member."""
    messaging.send(
        organisation_id=fact.organisation_id, person_ids=[person.id], parts=parts, purpose=purpose, reply=fact.reply
    )


def tell_stranger(fact: Arrival, parts: Parts, purpose: str = PURPOSE) -> None:
    """Says it to an address that nobody on file holds."""
    messaging.answer(
        organisation_id=fact.organisation_id,
        kind=fact.kind,
        address=fact.address,
        parts=parts,
        purpose=purpose,
        reply=fact.reply,
    )


def settled(fact: MessageArrived) -> None:
    """What was said needs nobody any more."""
    if inbound := inbound_of(fact):
        messaging.handle(inbound.id, audit.SYSTEM)


def organisation_of(fact: Arrival) -> Organisation:
    """To whom it was said."""
    return organisation_by_id(fact.organisation_id)
