"""A batch that was refused for one of its recipients, in two halves with keys of their own: nobody had got it."""

from collections.abc import Sequence

from tetote.messaging.models import Batch, Delivery

COPIED = ("organisation_id", "message_id", "kind", "account_id", "body", "created_at")


def split(batch: Batch) -> list[Batch]:
    """Puts two halves in the batch's place, in the caller's transaction. Each person moves to their half's batch."""
    taken = Batch.objects.filter(id=batch.id, state__in=Batch.UNFINISHED)
    if not taken.update(state=Batch.State.SPLIT, lease_until=None):
        return []
    middle = batch.size // 2
    return [_half(batch, addresses) for addresses in (batch.recipients[:middle], batch.recipients[middle:])]


def _half(batch: Batch, addresses: Sequence[str]) -> Batch:
    copied = {name: getattr(batch, name) for name in COPIED}
    half = Batch.objects.create(**copied, recipients=addresses, size=len(addresses))
    rows = Delivery.objects.filter(message_id=batch.message_id, batch_id=batch.id)
    rows.filter(contact_point__address__in=addresses).update(batch=half)
    return half
