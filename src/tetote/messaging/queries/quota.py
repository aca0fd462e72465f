"""What is left of the month's messages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, Sum

from tetote.kernel import clock
from tetote.messaging import months
from tetote.messaging.models import Batch
from tetote.organisations.queries import organisation_by_id


@dataclass(frozen=True, slots=True)
class Quota:
    """The month's messages by our own ledger: what is sent from elsewhere under the same account is not in it."""

    limit: int | None
    """None when the account's plan has no limit."""
    used: int
    """Sent this month or on its way; answers are free and not counted."""
    at: datetime

    @property
    def left(self) -> int | None:
        """Never less than nothing; None without limit."""
        return None if self.limit is None else max(0, self.limit - self.used)

    def allows(self, more: int) -> bool:
        """Whether so many more messages would still go."""
        return self.left is None or more <= self.left


def quota(organisation_id: UUID) -> Quota:
    """The organisation's messages of this month, Japanese time."""
    now = clock.now()
    batches = Batch.objects.filter(organisation_id=organisation_id)
    sent = batches.filter(state=Batch.State.SENT, way=Batch.Way.PUSH, sent_at__gte=months.start_of_month(now))
    costs = Q(reply_until=None) | Q(reply_until__lte=now)
    coming = [batches.filter(costs, state=state) for state in Batch.UNFINISHED]
    used = sum(found.aggregate(people=Sum("size"))["people"] or 0 for found in (sent, *coming))
    return Quota(organisation_by_id(organisation_id).monthly_message_quota, used, now)
