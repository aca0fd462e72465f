"""Somebody sent the code of a printed card, by scanning it or by typing."""

from tetote.automations.answering import organisation_of, settled, tell
from tetote.automations.registration import words
from tetote.automations.registration.purposes import WELCOME
from tetote.channels.facts import MessageArrived
from tetote.messaging import actions as messaging
from tetote.people.actions import Outcome, present_card

PURPOSE = "automations.card"


def present(fact: MessageArrived) -> bool:
    """Whether it was a code. One that linked nothing is answered kindly and stays in the inbox, where staff see it."""
    shown = present_card(fact.organisation_id, fact.kind, fact.address, fact.text)
    if shown.outcome is Outcome.NO_CODE:
        return False
    organisation = organisation_of(fact)
    if shown.outcome is Outcome.LINKED and shown.person:
        messaging.recognise(fact.organisation_id, fact.kind, fact.address, shown.person.id)
        tell(fact, shown.person, words.linked(organisation, shown.person), WELCOME)
    else:
        messaging.say_back(fact, words.card_refused(organisation, shown.outcome), PURPOSE)
    if shown.outcome in {Outcome.LINKED, Outcome.AGAIN}:
        settled(fact)
    return True
