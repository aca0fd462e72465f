"""Which batch is whose: claimed with a lease and committed before any call, given back when the holder is no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from tetote.channels.models import ChannelAccount
from tetote.kernel import clock
from tetote.messaging.models import Batch

State = Batch.State


@dataclass(frozen=True, slots=True)
class Claim:
    """A batch in our hands, with what was known of earlier tries when we took it."""

    batch: Batch
    in_doubt_since: datetime | None
    """The first earlier try that may have been accepted; None when none may."""


def claim(most: int) -> list[Claim]:
    """Up to `most` batches that are due, the oldest first, ours for one lease. What a pause holds is passed over."""
    now = clock.now()
    # Most looks find nothing, and on SQLite a transaction would take the only pen.
    if not _due(now).exists():
        return []
    with transaction.atomic():
        # The row limit stands in a query of its own: inside the UPDATE PostgreSQL plans it badly on fresh tables.
        found = list(_due(now).select_for_update(skip_locked=True, of=("self",)).order_by("due", "id")[:most])
        Batch.everywhere.filter(id__in=[batch.id for batch in found]).update(
            state=State.SENDING,
            lease_until=now + timedelta(seconds=settings.TETOTE_LEASE_SECONDS),
            attempts=F("attempts") + 1,
            first_tried_at=Coalesce("first_tried_at", now),
        )
    return [_claimed(batch) for batch in found]


def sweep() -> int:
    """Gives back the batches of workers that are no more. Returns how many."""
    now = clock.now()
    lapsed = Batch.everywhere.filter(state=State.SENDING, lease_until__lt=now)
    return lapsed.update(state=State.QUEUED, due=now, lease_until=None) if lapsed.exists() else 0


def _claimed(batch: Batch) -> Claim:
    batch.attempts += 1
    return Claim(batch, batch.first_tried_at)


def _due(now: datetime) -> QuerySet[Batch]:
    """Answers go even when the month's messages are used up, for they cost none."""
    free = Q(account__paused_until=None) | Q(account__paused_until__lte=now)
    answers = Q(account__paused_reason=ChannelAccount.Pause.QUOTA, reply_until__gt=now)
    return Batch.everywhere.filter(free | answers, state=State.QUEUED, due__lte=now)
