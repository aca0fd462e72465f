"""What messaging does when something arrives: it keeps what was said, and notes who opened or closed to us."""

import json

from django.db.models import QuerySet

from tetote.channels.facts import (
    Arrival,
    ButtonPressed,
    ContactBlocked,
    ContactFollowed,
    ContactReopened,
    MessageArrived,
    MessageUnsent,
)
from tetote.channels.parts import to_json
from tetote.kernel import clock
from tetote.messaging.menus import answers, wishes
from tetote.messaging.menus.answers import TALK
from tetote.messaging.models import InboundMessage
from tetote.people import actions as people
from tetote.people import queries


def keep_message(fact: MessageArrived) -> None:
    """What somebody wrote waits for an answer. The same message told twice is kept once."""
    if fact.external_id and _known(fact, fact.external_id).exists():
        return
    inbound = _inbound(fact)
    inbound.content, inbound.text, inbound.external_id = fact.content, fact.text, fact.external_id
    inbound.place = json.dumps(to_json([fact.place])[0]) if fact.place else ""
    inbound.save(force_insert=True)


def keep_button(fact: ButtonPressed) -> None:
    """A tap is part of the conversation; whoever owns the button deals with it, so only a wish to talk waits.

    Where its words were typed, these stand there already.
    """
    if fact.was_typed:
        return
    inbound = _inbound(fact)
    inbound.content, inbound.action, inbound.args = InboundMessage.BUTTON, fact.action, list(fact.args)
    inbound.text = fact.value
    if fact.action != TALK.action:
        inbound.handled_at, inbound.handled_by_kind = clock.now(), "system"
    inbound.save(force_insert=True)


def wipe_message(fact: MessageUnsent) -> None:
    """What was taken back vanishes: the text is wiped, and that something stood there is all that stays.

    When it overtook the message itself, the place is kept empty for it.
    """
    now = clock.now()
    known = _known(fact, fact.external_id)
    if known.filter(unsent_at=None).update(text="", place="", unsent_at=now) or known.exists() or not fact.external_id:
        return
    inbound = _inbound(fact)
    inbound.content, inbound.external_id, inbound.unsent_at = "unknown", fact.external_id, now
    inbound.handled_at, inbound.handled_by_kind = now, "system"
    inbound.save(force_insert=True)


def open_contact(fact: ContactFollowed | ContactReopened) -> None:
    """Messages arrive there again."""
    people.mark_contact(fact.organisation_id, fact.kind, fact.address, is_open=True, at=fact.happened_at)


def close_contact(fact: ContactBlocked) -> None:
    """Nothing arrives there any more."""
    people.mark_contact(fact.organisation_id, fact.kind, fact.address, is_open=False, at=fact.happened_at)


on_menu_button = answers.on_button
on_tab_missing = wishes.on_tab_missing
on_followed = wishes.on_followed
on_roles_changed = wishes.on_roles_changed
on_contact_changed = wishes.on_contact_changed


def _inbound(fact: Arrival) -> InboundMessage:
    return InboundMessage(
        organisation_id=fact.organisation_id,
        person_id=queries.person_id_at(fact.organisation_id, fact.kind, fact.address),
        kind=fact.kind,
        address=fact.address,
        happened_at=fact.happened_at,
    )


def _known(fact: Arrival, external_id: str) -> QuerySet[InboundMessage]:
    return InboundMessage.objects.filter(organisation_id=fact.organisation_id, kind=fact.kind, external_id=external_id)
