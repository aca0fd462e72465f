"""Whoever writes what stands on a button of the menu has pressed it: on a computer LINE shows no menu at all."""

from tetote.automations.answering import settled
from tetote.automations.conversations.vocabulary import tidy
from tetote.channels.facts import ButtonPressed, MessageArrived
from tetote.kernel import facts
from tetote.messaging.ports import TALK_ACTION, parted
from tetote.messaging.queries.menus import words_on_menus
from tetote.people.queries import person_id_at


def pressed(fact: MessageArrived) -> bool:
    """Answers a member's words as the tap they stand for; a wish to talk stays a message, for somebody will read it."""
    said = tidy(fact.text)
    if not said or person_id_at(fact.organisation_id, fact.kind, fact.address) is None:
        return False
    meant = {tidy(words): action for words, action in words_on_menus(fact.organisation_id)}
    action, args = parted(meant.get(said, TALK_ACTION))
    if action == TALK_ACTION:
        return False
    settled(fact)
    facts.publish(
        ButtonPressed(
            organisation_id=fact.organisation_id,
            kind=fact.kind,
            address=fact.address,
            happened_at=fact.happened_at,
            reply=fact.reply,
            action=action,
            args=args,
            was_typed=True,
        )
    )
    return True
