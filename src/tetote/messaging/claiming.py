"""Which batch is whose: claimed with a lease and committed before any call, given back when the holder is no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from tetote.channels.models import ChannelAccount
from tetote.kernel import clock
from tetote.kernel.turns import take_turn
from tetote.messaging.models import Batch

State = Batch.State
CLAIMING = "messaging.claiming"


@dataclass(frozen=True, slots=True)
class Claim:
    """A batch in our hands, with what was known of earlier tries when we took it."""

    batch: Batch
    in_doubt_since: datetime | None
    """The first earlier try that may have been accepted; None when none may."""


def claim(most: int) -> list[Claim]:
    """Up to `most` batches that are due, the oldest first, ours for one lease. What a pause holds is passed over.

    To one person nothing leaves before what was said earlier has left: two taps are answered in their order.
    """
    now = clock.now()
    # Most looks find nothing, and on SQLite a transaction would take the only pen.
    if not _due(now).exists():
        return []
    with transaction.atomic():
        # Whoever claims beside us may hold something to the same person, which we see only once it is committed.
        take_turn(CLAIMING)
        # The row limit stands in a query of its own: inside the UPDATE PostgreSQL plans it badly on fresh tables.
        waiting = _due(now).exclude(_to_whoever_is_spoken_to())
        found = _one_each(waiting.select_for_update(skip_locked=True, of=("self",)).order_by("due", "id")[:most])
        Batch.everywhere.filter(id__in=[batch.id for batch in found]).update(
            state=State.SENDING,
            lease_until=now + timedelta(seconds=settings.TETOTE_LEASE_SECONDS),
            attempts=F("attempts") + 1,
            first_tried_at=Coalesce("first_tried_at", now),
        )
    return [_claimed(batch) for batch in found]


def _to_whoever_is_spoken_to() -> Q:
    """Batches to one person, to whom another is on its way at this moment."""
    flying = Batch.everywhere.filter(state=State.SENDING, size=1).values_list("account_id", "recipients")
    nobody = Q(pk__in=[])
    return reduce(or_, (Q(account_id=account, size=1, recipients=to) for account, to in flying), nobody)


def _one_each(found: Iterable[Batch]) -> list[Batch]:
    """Of several to one person the earliest; the others wait for their turn."""
    first: dict[object, Batch] = {}
    for batch in found:
        first.setdefault((batch.account_id, *batch.recipients) if batch.size == 1 else batch.id, batch)
    return list(first.values())


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
