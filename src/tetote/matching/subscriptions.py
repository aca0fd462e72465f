"""What matching does when a button comes back."""

from uuid import UUID

from tetote.channels.facts import ButtonPressed
from tetote.kernel.errors import NotFoundError
from tetote.matching import actions, messages
from tetote.matching.models import Offer
from tetote.messaging import actions as messaging
from tetote.people.models import Person
from tetote.people.queries import person_at


def on_button(fact: ButtonPressed) -> None:
    """Hands a tap to its deed. A tap of somebody we do not know, or on something that is gone, is left to routing."""
    deed = _DEEDS.get(fact.action)
    person = person_at(fact.organisation_id, fact.kind, fact.address) if deed else None
    if deed is None or person is None:
        return
    try:
        deed(person, fact)
    except NotFoundError:
        _gone(person, fact)


def _gone(person: Person, fact: ButtonPressed) -> None:
    messaging.send(
        organisation_id=fact.organisation_id,
        person_ids=[person.id],
        parts=messages.gone(person.organisation.members_language),
        purpose="matching.gone",
        reply=fact.reply,
    )


def _offer(person: Person, fact: ButtonPressed) -> None:
    call_id, answer = fact.args
    actions.answer(person, UUID(call_id), Offer.Answer(answer), fact.reply)


def _begin(person: Person, fact: ButtonPressed) -> None:
    (match_id,) = fact.args
    actions.begin_by_tap(person, UUID(match_id), fact.reply)


def _end(person: Person, fact: ButtonPressed) -> None:
    (match_id,) = fact.args
    actions.end_by_tap(person, UUID(match_id), fact.reply)


def _goes_on(person: Person, fact: ButtonPressed) -> None:
    (match_id,) = fact.args
    actions.take_end_back_by_tap(person, UUID(match_id), fact.reply)


def _as_planned(person: Person, fact: ButtonPressed) -> None:
    (match_id,) = fact.args
    actions.report_as_planned(person, UUID(match_id), fact.reply)


def _confirm(person: Person, fact: ButtonPressed) -> None:
    report_id, version = fact.args
    actions.confirm_report(person, UUID(report_id), int(version), fact.reply)


def _object(person: Person, fact: ButtonPressed) -> None:
    report_id, version = fact.args
    actions.object_to_report(person, UUID(report_id), int(version), fact.reply)


_DEEDS = {
    messages.OFFER: _offer,
    messages.ACTIVITY_BEGINS: _begin,
    messages.ACTIVITY_ENDS: _end,
    messages.ACTIVITY_GOES_ON: _goes_on,
    messages.REPORT_AS_PLANNED: _as_planned,
    messages.REPORT_CONFIRM: _confirm,
    messages.REPORT_OBJECT: _object,
}

ACTIONS = frozenset(_DEEDS)
"""The buttons that are matching's; `config.wiring` tells routing."""
