"""The buttons of registration: some are for strangers, some for members, and each knows what to say to the other."""

from collections.abc import Callable, Mapping

from tetote.automations.answering import organisation_of, tell, tell_stranger
from tetote.automations.registration import leaving, newcomers, words
from tetote.automations.words import not_registered
from tetote.channels.facts import ButtonPressed
from tetote.people.actions import confirm_contact
from tetote.people.models import Person
from tetote.people.queries import person_at


def on_button(fact: ButtonPressed) -> None:
    """Hands a tap to its deed. What is for the other kind of people is answered, and changes nothing."""
    if fact.action not in ACTIONS:
        return
    person = person_at(fact.organisation_id, fact.kind, fact.address)
    if person and fact.action in FOR_STRANGERS:
        tell(fact, person, words.member_already(organisation_of(fact)))
    elif person:
        _FOR_MEMBERS[fact.action](fact, person)
    elif fact.action in FOR_STRANGERS:
        _FOR_STRANGERS[fact.action](fact)
    else:
        tell_stranger(fact, not_registered(organisation_of(fact)))


def _arrived(fact: ButtonPressed, person: Person) -> None:
    confirm_contact(fact.organisation_id, fact.kind, fact.address)
    tell(fact, person, words.arrival_noted(organisation_of(fact)))


_FOR_STRANGERS: Mapping[str, Callable[[ButtonPressed], None]] = {
    words.ROLE: newcomers.choose_role,
    words.NAME: newcomers.confirm_name,
    words.RENAME: newcomers.write_name_anew,
    words.CARD: newcomers.explain_card,
}
_FOR_MEMBERS: Mapping[str, Callable[[ButtonPressed, Person], None]] = {
    words.ARRIVED: _arrived,
    words.ASK_TO_LEAVE: leaving.explain,
    words.LEAVE: leaving.end,
    words.STAY: leaving.stay,
}
FOR_STRANGERS = frozenset(_FOR_STRANGERS)
ACTIONS = FOR_STRANGERS | frozenset(_FOR_MEMBERS)
