"""Writing down who gets a message, and in which batches it leaves. Rows only; nothing is sent here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tetote.channels import queries as channels
from tetote.channels import registry
from tetote.channels.parts import Reply, from_json
from tetote.channels.ports import UnsendableError
from tetote.kernel import clock, ids
from tetote.messaging import enlisting
from tetote.messaging.models import Batch, Delivery, Message

CHUNK = 500
"""People per transaction: LINE's most per call, and few enough that an answer never waits for a fan-out."""
BAD_ADDRESS = "malformed address"
State, Way = Batch.State, Batch.Way


@dataclass(frozen=True, slots=True)
class Post:
    """A message with its forms on the channels through which its organisation can reach people."""

    message: Message
    bodies: Mapping[str, str]
    account_ids: Mapping[str, UUID]


def prepare(message: Message) -> Post:
    """Renders the message for every channel in use, before anything is written for anybody.

    Raises:
        UnsendableError: a channel cannot carry a part; the error names the message's purpose and the field.
    """
    parts = from_json(message.parts)
    accounts = channels.account_ids(message.organisation_id)
    kinds = [kind for kind, drawer in registry.drawers().items() if kind in accounts or not drawer.carries]
    try:
        bodies = {kind: registry.drawer(kind).render(parts, silent=message.is_silent) for kind in kinds}
    except UnsendableError as error:
        raise error.within(message.purpose) from error
    return Post(message, bodies, accounts)


def enlist(post: Post, person_ids: Sequence[UUID], reply: Reply | None = None) -> None:
    """Writes at most 500 people into the ledger and their batches beside it. Who is in it already is passed over."""
    batch_ids = {kind: ids.new_id() for kind in post.bodies}
    enlisting.insert(post.message, person_ids, batch_ids)
    for kind, addresses in _addresses(post.message, person_ids, batch_ids).items():
        fit = [address for address in addresses if registry.drawer(kind).accepts(address)]
        if len(fit) < len(addresses):
            _set_apart(post.message, batch_ids[kind], fit)
        if fit and registry.drawer(kind).batch_size == 1:
            _one_by_one(post, kind, batch_ids[kind])
        elif fit:
            open_batch(post, kind, fit, reply, batch_id=batch_ids[kind])


def _one_by_one(post: Post, kind: str, batch_id: UUID) -> None:
    """A batch for each person, where the channel takes letters one by one: each has a key and a page of its own."""
    rows = list(Delivery.objects.filter(message=post.message, batch_id=batch_id).select_related("contact_point"))
    for row in rows:
        if row.contact_point is not None:
            row.batch = open_batch(post, kind, [row.contact_point.address])
    Delivery.objects.bulk_update(rows, ["batch"])


def open_batch(
    post: Post, kind: str, addresses: Sequence[str], reply: Reply | None = None, *, batch_id: UUID | None = None
) -> Batch:
    """The batch of these addresses: waiting to be sent, or done at once where nothing has to be carried."""
    batch = Batch(
        id=batch_id or ids.new_id(),
        organisation_id=post.message.organisation_id,
        message=post.message,
        kind=kind,
        account_id=post.account_ids.get(kind),
        recipients=list(addresses),
        size=len(addresses),
        body=post.bodies[kind],
    )
    if not registry.drawer(kind).carries:
        batch.state, batch.way, batch.sent_at = State.SENT, Way.PLACED, clock.now()
    elif reply:
        batch.reply_token, batch.reply_until = reply.token, datetime.fromisoformat(reply.until)
    batch.save(force_insert=True)
    return batch


def _addresses(message: Message, person_ids: Sequence[UUID], batch_ids: Mapping[str, UUID]) -> Mapping[str, list[str]]:
    """What the ledger itself now says: the addresses of each new batch, in the order of people."""
    # Batches have no index in the ledger; by the span of people only this piece is read and not all before it.
    span = Delivery.objects.filter(message=message, person_id__gte=min(person_ids))
    rows = span.filter(person_id__lte=max(person_ids), batch_id__in=batch_ids.values()).order_by("person_id")
    found: dict[str, list[str]] = defaultdict(list)
    for kind, address in rows.values_list("contact_point__kind", "contact_point__address"):
        found[kind].append(address)
    return found


def _set_apart(message: Message, batch_id: UUID, fit: Sequence[str]) -> None:
    """Malformed addresses: one of them in a call would spoil it for everybody."""
    rows = Delivery.objects.filter(message=message, batch_id=batch_id).exclude(contact_point__address__in=fit)
    rows.update(batch=None, trouble=Delivery.Trouble.FAILED, reason=BAD_ADDRESS)
