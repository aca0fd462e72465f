"""A batch that will not reach its people: told to whoever listens, visible to staff, never silent."""

from tetote.kernel import facts
from tetote.messaging.facts import MessageFailed
from tetote.messaging.models import Batch


def fail(batch: Batch, reason: str, *, in_doubt: bool = False, http_status: int | None = None) -> bool:
    """Ends an unfinished batch and publishes `MessageFailed`. False when somebody else ended it before."""
    state = Batch.State.IN_DOUBT if in_doubt else Batch.State.FAILED
    ended = Batch.objects.filter(id=batch.id, state__in=Batch.UNFINISHED).update(
        state=state, error=reason[:200], http_status=http_status, lease_until=None
    )
    if ended:
        facts.publish(_fact(batch, reason, in_doubt=in_doubt))
    return bool(ended)


def _fact(batch: Batch, reason: str, *, in_doubt: bool) -> MessageFailed:
    return MessageFailed(
        organisation_id=batch.organisation_id,
        message_id=batch.message_id,
        purpose=batch.message.purpose,
        cause=batch.message.cause,
        recipients=batch.size,
        reason=reason,
        in_doubt=in_doubt,
    )
