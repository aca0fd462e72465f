"""What became of messages, for each person and as a whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from tetote.messaging.models import Batch, Broadcast, Delivery, Message

_WORDS = {
    Batch.State.QUEUED: "queued",
    Batch.State.SENDING: "queued",
    Batch.State.SPLIT: "queued",
    Batch.State.SENT: "sent",
    Batch.State.FAILED: "failed",
    Batch.State.IN_DOUBT: "in_doubt",
    Batch.State.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one message for one person."""

    message_id: UUID
    person_id: UUID
    state: str
    """queued, sent, failed, in_doubt, cancelled, unreachable or blocked."""
    reason: str
    kind: str
    """The channel; empty for who cannot be reached."""
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A message as a whole, counted from the rows."""

    counts: Mapping[str, int]
    is_listed: bool
    """Whether everybody it is for is in the ledger already."""

    @property
    def people(self) -> int:
        """How many are in the ledger."""
        return sum(self.counts.values())

    @property
    def is_finished(self) -> bool:
        """Nobody is waiting any more."""
        return self.is_listed and not self.counts.get("queued")


def deliveries(message_ids: Sequence[UUID]) -> list[Fate]:
    """For each person of these messages what became of theirs, message by message."""
    rows = Delivery.objects.filter(message_id__in=message_ids).order_by("message_id", "id")
    return [fate(row) for row in with_batches(rows)]


def with_batches(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """The rows with what `fate` asks of their batches, in one query."""
    return rows.select_related("batch").defer("batch__body", "batch__recipients")


def fate(row: Delivery) -> Fate:
    """What became of one row."""
    batch = row.batch
    if row.trouble or batch is None:
        return Fate(row.message_id, row.person_id, row.trouble, row.reason, "", None)
    state = _WORDS[Batch.State(batch.state)]
    return Fate(row.message_id, row.person_id, state, batch.error, batch.kind, batch.sent_at)


def progress(message: Message) -> Progress:
    """How far a message has come."""
    rows = Delivery.objects.filter(message=message).values_list("trouble", "batch__state").annotate(people=Count("id"))
    counts: dict[str, int] = {}
    for trouble, state, people in rows:
        word = trouble or _WORDS[Batch.State(state)]
        counts[word] = counts.get(word, 0) + people
    return Progress(counts, not Broadcast.objects.filter(message=message, closed_at=None).exists())


def messages_about(*causes: str) -> list[Message]:
    """What was said for one cause or for several, the oldest first."""
    return list(Message.objects.filter(cause__in=causes).order_by("created_at", "id"))


def latest_fate(person_id: UUID, purposes: Collection[str]) -> tuple[datetime, Fate] | None:
    """When a message for one of these purposes was last written to a person, and what became of it."""
    rows = Delivery.objects.filter(person_id=person_id, message__purpose__in=purposes)
    row = with_batches(rows).select_related("message").order_by("-id").first()
    return (row.message.created_at, fate(row)) if row else None
