"""Batches whose time is over. A retry key of yesterday could send twice, and yesterday's call for help helps nobody."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django_scopes import scope

from tetote.kernel import clock
from tetote.messaging.failing import fail
from tetote.messaging.models import Batch

KEY_LIFE = timedelta(hours=24)
"""How long LINE remembers a retry key; as long, a message is worth sending."""
TOO_LATE = "not sent within a day"
AT_ONCE = 100


def lapse() -> int:
    """Gives up what waits since yesterday: in doubt when a try may have been accepted. Returns how many batches."""
    oldest = clock.now() - KEY_LIFE
    late = Q(first_tried_at__lt=oldest) | Q(created_at__lt=oldest)
    batches = Batch.everywhere.filter(late, state=Batch.State.QUEUED).defer("body", "recipients")
    return sum(_give_up(batch) for batch in batches.select_related("message").order_by("id")[:AT_ONCE])


def _give_up(batch: Batch) -> bool:
    with scope(organisation=batch.organisation_id), transaction.atomic():
        return fail(batch, TOO_LATE, in_doubt=batch.first_tried_at is not None)
