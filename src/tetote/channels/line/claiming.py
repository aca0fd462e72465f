"""Who reads which event: claimed with a lease, so that a killed worker's events are read by the next one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tetote.channels.models import InboundEvent
from tetote.kernel import clock

AT_ONCE = 100
State = InboundEvent.State


def claim() -> list[InboundEvent]:
    """The first unfinished event of each of up to a hundred people, ours for one lease."""
    now = clock.now()
    # Most looks find nothing, and on SQLite a transaction would take the only pen.
    if not _waiting(now).exists():
        return []
    with transaction.atomic():
        # No join and no limit inside an UPDATE: on a fresh table PostgreSQL plans that ten times slower.
        events = list(_heads(now).select_for_update(skip_locked=True)[:AT_ONCE])
        InboundEvent.objects.filter(id__in=[event.id for event in events]).update(
            state=State.TAKEN, lease_until=_lease(now), attempts=F("attempts") + 1
        )
    for event in events:
        event.attempts += 1
    return events


def sweep() -> int:
    """Gives back what a dead worker had taken. The attempt counts, so that an event that kills workers ends too."""
    now = clock.now()
    lapsed = InboundEvent.objects.filter(state=State.TAKEN, lease_until__lt=now)
    return lapsed.update(state=State.WAITING, due=now, lease_until=None) if lapsed.exists() else 0


def _lease(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.TETOTE_LEASE_SECONDS)


def _waiting(now: datetime) -> QuerySet[InboundEvent]:
    return InboundEvent.objects.filter(state=State.WAITING, due__lte=now)


def _heads(now: datetime) -> QuerySet[InboundEvent]:
    """Events with nothing unfinished of the same source before them, and nothing of it in anybody's hands."""
    same = InboundEvent.objects.filter(account_id=OuterRef("account_id"), source=OuterRef("source"))
    earlier = Q(happened_at__lt=OuterRef("happened_at")) | Q(happened_at=OuterRef("happened_at"), id__lt=OuterRef("id"))
    # One state each: SQLite finds a partial index only by a condition that is literally its own.
    return (
        _waiting(now)
        .exclude(Exists(same.filter(earlier, state=State.WAITING)))
        .exclude(Exists(same.filter(state=State.TAKEN)))
        .order_by("due", "id")
    )
