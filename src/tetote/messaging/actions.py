"""Deeds of the post office. They write rows in one transaction; `deliver` sends what they wrote."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tetote.channels.facts import Arrival
from tetote.channels.parts import Parts, Reply, to_json
from tetote.kernel import audit, clock
from tetote.kernel.audit import SYSTEM, Actor
from tetote.kernel.errors import NotFoundError
from tetote.messaging import ledger
from tetote.messaging.menus.deeds import (
    MenuFaultyError,
    access_version,
    check_menu,
    keep_picture,
    publish_menu,
    save_menu,
)
from tetote.messaging.menus.placing import place_button
from tetote.messaging.models import Batch, Broadcast, InboundMessage, Message
from tetote.people.models import MemberRole
from tetote.people.queries import person_id_at

__all__ = [
    "MenuFaultyError",
    "access_version",
    "answer",
    "broadcast",
    "cancel",
    "check_menu",
    "forget",
    "handle",
    "keep_picture",
    "place_button",
    "publish_menu",
    "recognise",
    "save_menu",
    "say_back",
    "send",
]


@transaction.atomic
def send(  # noqa: PLR0913 - one deed, and every argument is named where it is called
    *,
    organisation_id: UUID,
    person_ids: Sequence[UUID],
    parts: Parts,
    purpose: str,
    cause: str = "",
    reply: Reply | None = None,
    silent: bool = False,
    actor: Actor = SYSTEM,
) -> Message:
    """Says `parts` to each of these people, on the channel they prefer. Whoever cannot be reached is noted as such.

    `reply` is somebody's right to be answered for nothing, when that person is the only recipient. It is
    used while it lives; then the message goes on our own account.

    Raises:
        UnsendableError: a part does not fit a channel; nothing was written.
        ValueError: a reply was to go to several people.
    """
    recipients = sorted(set(person_ids))
    if reply and len(recipients) != 1:
        raise ValueError("a reply is for one person")
    message = _write(organisation_id, parts, purpose, cause, silent=silent, actor=actor)
    post = ledger.prepare(message)
    for start in range(0, len(recipients), ledger.CHUNK):
        ledger.enlist(post, recipients[start : start + ledger.CHUNK], reply)
    return message


@transaction.atomic
def answer(
    *,
    organisation_id: UUID,
    kind: str,
    address: str,
    parts: Parts,
    purpose: str,
    cause: str = "",
    reply: Reply | None = None,
) -> Message:
    """Says `parts` to an address nobody on file has claimed yet: a greeting, or how to register.

    Raises:
        UnsendableError: a part does not fit the channel.
        KeyError: the organisation does not use this channel.
    """
    message = _write(organisation_id, parts, purpose, cause, silent=False, actor=SYSTEM)
    ledger.open_batch(ledger.prepare(message), kind, [address], reply)
    return message


def say_back(fact: Arrival, parts: Parts, purpose: str) -> Message:
    """Says `parts` to whoever something came from, on file or not; for nothing while the right to answer lives."""
    person_id = person_id_at(fact.organisation_id, fact.kind, fact.address)
    if person_id:
        return send(
            organisation_id=fact.organisation_id, person_ids=[person_id], parts=parts, purpose=purpose, reply=fact.reply
        )
    return answer(
        organisation_id=fact.organisation_id,
        kind=fact.kind,
        address=fact.address,
        parts=parts,
        purpose=purpose,
        reply=fact.reply,
    )


@transaction.atomic
def broadcast(
    *,
    organisation_id: UUID,
    role: MemberRole,
    parts: Parts,
    purpose: str,
    cause: str = "",
    actor: Actor = SYSTEM,
) -> Message:
    """Says `parts` to everybody who holds `role`. The list is written by the worker, piece by piece.

    Raises:
        UnsendableError: a part does not fit a channel; nothing was written.
    """
    message = _write(organisation_id, parts, purpose, cause, silent=False, actor=actor)
    ledger.prepare(message)
    Broadcast.objects.create(organisation_id=organisation_id, message=message, role=role)
    audit.record(
        "messaging.broadcast", message, organisation_id=organisation_id, actor=actor, data={"role": role.value}
    )
    return message


@transaction.atomic
def cancel(message: Message, actor: Actor) -> int:
    """Stops what has not left yet. Returns to how many people it will not go; what is on its way arrives."""
    now = clock.now()
    Broadcast.objects.filter(message=message, closed_at=None).update(closed_at=now)
    waiting = Batch.objects.select_for_update().filter(message=message, state=Batch.State.QUEUED, first_tried_at=None)
    stopped = sum(waiting.values_list("size", flat=True))
    waiting.update(state=Batch.State.CANCELLED)
    data = {"recipients": stopped}
    audit.record("messaging.cancelled", message, organisation_id=message.organisation_id, actor=actor, data=data)
    return stopped


@transaction.atomic
def handle(inbound_id: UUID, actor: Actor) -> InboundMessage:
    """Somebody dealt with an incoming message. To say it twice changes nothing.

    Raises:
        NotFoundError: there is no such message here.
    """
    inbound = InboundMessage.objects.filter(id=inbound_id).first()
    if inbound is None:
        raise NotFoundError(_("This message is not here any more."))
    open_still = InboundMessage.objects.filter(id=inbound_id, handled_at=None)
    if open_still.update(handled_at=clock.now(), handled_by_kind=actor.kind, handled_by_id=actor.id):
        audit.record("messaging.handled", inbound, organisation_id=inbound.organisation_id, actor=actor)
    inbound.refresh_from_db()
    return inbound


def _write(organisation_id: UUID, parts: Parts, purpose: str, cause: str, *, silent: bool, actor: Actor) -> Message:
    return Message.objects.create(
        organisation_id=organisation_id,
        parts=to_json(parts),
        purpose=purpose,
        cause=cause,
        is_silent=silent,
        created_by_kind=actor.kind,
        created_by_id=actor.id,
    )


def recognise(organisation_id: UUID, kind: str, address: str, person_id: UUID) -> int:
    """What an address said before anybody knew whose it was now belongs to that person. Returns how many messages."""
    nobodys = InboundMessage.objects.filter(organisation_id=organisation_id, kind=kind, address=address, person=None)
    return nobodys.update(person_id=person_id)


def forget(organisation_id: UUID, kind: str, address: str, person_id: UUID) -> int:
    """The address was given to the wrong person: what was said there is nobody's again. Returns how many messages."""
    theirs = InboundMessage.objects.filter(
        organisation_id=organisation_id, kind=kind, address=address, person_id=person_id
    )
    return theirs.update(person=None)
