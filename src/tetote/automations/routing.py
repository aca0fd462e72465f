"""Decides who answers what arrives. What no app answers gets one kind sentence and waits in the inbox: no dead end."""

from collections.abc import Collection
from datetime import timedelta

from tetote.automations import typed, words
from tetote.automations.answering import Words, organisation_of, tell, tell_stranger
from tetote.automations.conversations import beginning, hearing
from tetote.automations.conversations.chats import chat_of
from tetote.automations.registration import buttons, cards, leaving, newcomers
from tetote.channels.facts import Arrival, ButtonPressed, ContactFollowed, MessageArrived
from tetote.kernel import audit
from tetote.messaging.models import InboundMessage
from tetote.people.queries import person_at, person_id_at

QUIET = timedelta(minutes=10)
"""Whoever writes several messages in a row is told once that they will be read. What we answer ends the row."""
ON_THE_WAY_IN = (hearing.heard, typed.pressed, cards.present, leaving.asked)
"""What may understand a message, asked in this order; the first that does has answered it."""


def greet(fact: ContactFollowed) -> None:
    """Somebody added us as a friend, or lifted a block."""
    person = person_at(fact.organisation_id, fact.kind, fact.address)
    if person:
        tell(fact, person, words.welcome_back(organisation_of(fact)))
    else:
        newcomers.greet(fact)


def reassure(fact: MessageArrived) -> None:
    """Somebody wrote; the message itself was kept for the inbox before this is asked."""
    if any(understood(fact) for understood in ON_THE_WAY_IN):
        return
    person = person_at(fact.organisation_id, fact.kind, fact.address)
    if person is None and newcomers.take_name(fact):
        return
    if _wrote_lately(fact):
        return
    if person:
        tell(fact, person, [*words.reads_soon(organisation_of(fact)), *beginning.reminder(chat_of(fact))])
    else:
        tell_stranger(fact, newcomers.in_between(fact))


def redirect_button(fact: ButtonPressed, owned: Collection[str], anyone: Collection[str] = ()) -> None:
    """A button that no app owns any more, or pressed by somebody who is not on file; `anyone` may press some."""
    if fact.action in anyone or fact.action in buttons.ACTIONS:
        return
    if fact.action not in owned or person_id_at(fact.organisation_id, fact.kind, fact.address) is None:
        reply_to(fact, known=words.button_is_old, unknown=words.not_registered)


def reply_to(fact: Arrival, *, known: Words, unknown: Words) -> None:
    """Answers a member with the one, and somebody who is not on file with the other."""
    organisation = organisation_of(fact)
    person = person_at(fact.organisation_id, fact.kind, fact.address)
    if person:
        tell(fact, person, known(organisation))
    else:
        tell_stranger(fact, unknown(organisation))


def _wrote_lately(fact: MessageArrived) -> bool:
    """Whether the last thing from this address shortly before waits for somebody too; what we answered does not."""
    said = InboundMessage.objects.filter(
        organisation_id=fact.organisation_id,
        kind=fact.kind,
        address=fact.address,
        happened_at__gt=fact.happened_at - QUIET,
        happened_at__lte=fact.happened_at,
    )
    before = list(said.order_by("-happened_at", "-id").values_list("content", "handled_by_kind")[1:2])
    return any(content != InboundMessage.BUTTON and by != audit.SYSTEM.kind for content, by in before)
