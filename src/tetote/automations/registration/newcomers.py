"""Who are you, in two taps: a role, and a name. Whatever comes in between is answered and loses nothing."""

from uuid import UUID

from tetote.automations import words as house_words
from tetote.automations.answering import organisation_of, settled, tell_stranger
from tetote.automations.registration import names, words
from tetote.automations.registration.jobs import learn_name
from tetote.channels.facts import Arrival, ButtonPressed, MessageArrived
from tetote.channels.parts import Parts
from tetote.kernel.jobs import enqueue
from tetote.people import actions as people
from tetote.people.models import MemberRole, Newcomer
from tetote.people.queries import newcomer_at

PURPOSE = "automations.signup"
State = Newcomer.State


def greet(fact: Arrival) -> None:
    """Somebody nobody knows opened the chat, for the first time or once more."""
    newcomer = _met(fact)
    waits = newcomer.state == State.APPLIED
    _say(fact, words.applied(organisation_of(fact), newcomer) if waits else words.hello(organisation_of(fact)))


def choose_role(fact: ButtonPressed) -> None:
    """They pressed what they want; the name is next, or known already."""
    newcomer = _met(fact)
    people.choose_role(newcomer, MemberRole(fact.args[0]) if fact.args else None)
    _go_on(fact, newcomer)


def confirm_name(fact: ButtonPressed) -> None:
    """They pressed the name that LINE shows."""
    newcomer = _met(fact)
    if newcomer.state != State.APPLIED and names.could_be_shown(newcomer.display_name):
        people.apply_as(newcomer, newcomer.display_name)
    _go_on(fact, newcomer)


def write_name_anew(fact: ButtonPressed) -> None:
    """They want to write the name themselves, or to correct it."""
    people.ask_again(_met(fact))
    _say(fact, words.ask_name(organisation_of(fact)))


def explain_card(fact: ButtonPressed) -> None:
    """They have a card and do not know how to use it."""
    _met(fact)
    _say(fact, words.how_to_use_the_card(organisation_of(fact)))


def take_name(fact: MessageArrived) -> bool:
    """Whether what a stranger wrote is their name; then it is kept, and nobody has to read the message itself."""
    newcomer = _met(fact)
    found = names.read(fact.text) if fact.content == "text" else None
    if found is None or not _expected(newcomer, found):
        return False
    people.apply_as(newcomer, found.text)
    settled(fact)
    _go_on(fact, newcomer)
    return True


def in_between(fact: Arrival) -> Parts:
    """What to say to a stranger who sent something else: where they stand, and what is still wanted."""
    newcomer, organisation = _met(fact), organisation_of(fact)
    if newcomer.state in {State.APPLIED, State.SET_ASIDE}:
        return words.waits_already(organisation)
    return words.ask_name_again(organisation) if newcomer.state == State.ASKED else words.hello(organisation)


def how_to_begin(fact: Arrival) -> Parts:
    """How all this goes, to a stranger who asks; whoever has applied hears where they stand and is asked no name."""
    newcomer, organisation = newcomer_at(fact.organisation_id, fact.kind, fact.address), organisation_of(fact)
    if newcomer and newcomer.state == State.APPLIED:
        return words.applied(organisation, newcomer)
    return house_words.how_to_begin(organisation)


def _expected(newcomer: Newcomer, found: names.Name) -> bool:
    """A name that was asked for may be one word; one that comes by itself has to look like a name."""
    return newcomer.state == State.ASKED or (newcomer.state in {State.ARRIVED, State.SET_ASIDE} and found.is_plain)


def _go_on(fact: Arrival, newcomer: Newcomer) -> None:
    organisation = organisation_of(fact)
    if newcomer.state == State.APPLIED:
        _say(fact, words.applied(organisation, newcomer))
        return
    shown = newcomer.display_name if names.could_be_shown(newcomer.display_name) else ""
    _say(fact, words.ask_name(organisation, shown))


def _met(fact: Arrival) -> Newcomer:
    known = newcomer_at(fact.organisation_id, fact.kind, fact.address)
    newcomer = people.meet(fact.organisation_id, fact.kind, fact.address)
    if known is None:
        _ask_the_channel(newcomer.id, fact.organisation_id)
    return newcomer


def _ask_the_channel(newcomer_id: UUID, organisation_id: UUID) -> None:
    enqueue(learn_name, {"newcomer_id": str(newcomer_id)}, organisation_id=organisation_id)


def _say(fact: Arrival, parts: Parts) -> None:
    tell_stranger(fact, parts, PURPOSE)
