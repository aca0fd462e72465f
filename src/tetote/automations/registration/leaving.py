"""A member ends the link with LINE themself: said first, done by a second tap, and told how to come back."""

from datetime import UTC, datetime, timedelta
from unicodedata import normalize

from tetote.automations.answering import organisation_of, settled, tell, tell_stranger
from tetote.automations.registration import words
from tetote.channels.facts import Arrival, ButtonPressed, MessageArrived
from tetote.kernel import clock
from tetote.people.actions import leave
from tetote.people.models import ContactPoint, Person
from tetote.people.queries import line_contact_of, person_at

PURPOSE = "automations.leaving"
WORDS = frozenset(
    {"連携解除", "line連携解除", "登録解除", "line解除", "解除", "退会", "退会したい", "unlink", "unsubscribe"}
)
BUTTON_LIFE = timedelta(days=1)
"""A tap on "end it" that comes later is asked anew: perhaps the thumb slipped while scrolling through old messages."""


def asked(fact: MessageArrived) -> bool:
    """Whether a member wrote that they want to leave."""
    person = person_at(fact.organisation_id, fact.kind, fact.address) if fact.kind == "line" else None
    if person is None or _plain(fact.text) not in WORDS:
        return False
    _explain(fact, person)
    settled(fact)
    return True


def explain(fact: ButtonPressed, person: Person) -> None:
    """The same, from a menu."""
    _explain(fact, person)


def end(fact: ButtonPressed, person: Person) -> None:
    """The second tap."""
    contact = line_contact_of(person)
    if contact is None or contact.address != fact.address or _is_old(fact):
        _explain(fact, person)
        return
    _part(fact, contact)


def stay(fact: ButtonPressed, person: Person) -> None:
    """They thought better of it."""
    tell(fact, person, words.stayed(organisation_of(fact)), PURPOSE)


def _part(fact: ButtonPressed, contact: ContactPoint) -> None:
    leave(contact)
    tell_stranger(fact, words.left(organisation_of(fact)), PURPOSE)


def _explain(fact: Arrival, person: Person) -> None:
    moment = format(int(clock.now().timestamp()), "x")
    tell(fact, person, words.before_leaving(organisation_of(fact), moment), PURPOSE)


def _is_old(fact: ButtonPressed) -> bool:
    pressed_on = datetime.fromtimestamp(int(fact.args[0], 16), UTC)
    return fact.happened_at - pressed_on > BUTTON_LIFE


def _plain(text: str) -> str:
    return normalize("NFKC", text).strip(" 。.!").casefold()
