"""What staff must know of: accounts that rest, messages that did not go."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tetote.channels import queries as channels
from tetote.channels.models import ChannelAccount
from tetote.messaging.models import Batch


def paused_accounts(organisation_id: UUID) -> list[ChannelAccount]:
    """Accounts through which nothing goes at the moment, with the reason on each."""
    return channels.paused(organisation_id)


def troubled(organisation_id: UUID, since: datetime) -> QuerySet[Batch]:
    """Batches that failed or are in doubt, the latest first."""
    states = (Batch.State.FAILED, Batch.State.IN_DOUBT)
    found = Batch.objects.filter(organisation_id=organisation_id, state__in=states, created_at__gte=since)
    return found.select_related("message").defer("body", "recipients").order_by("-created_at")
