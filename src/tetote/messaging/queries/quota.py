"""What is left of the month's messages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from tetote.channels import queries as channels
from tetote.channels.models import ChannelAccount
from tetote.kernel import clock
from tetote.messaging import months
from tetote.messaging.models import Batch
from tetote.organisations.queries import organisation_by_id


@dataclass(frozen=True, slots=True)
class Quota:
    """The month's messages, by our own ledger and by what LINE last said it had counted."""

    limit: int | None
    """None when the account's plan has no limit."""
    used: int
    """Sent this month or on its way; answers are free and not counted."""
    at: datetime
    coming: int = 0
    """Those of `used` that are still on their way."""

    @property
    def left(self) -> int | None:
        """Never less than nothing; None without limit."""
        return None if self.limit is None else max(0, self.limit - self.used)

    @property
    def short(self) -> int:
        """How many of those on their way will find the month used up."""
        return 0 if self.limit is None else min(self.coming, max(0, self.used - self.limit))

    def allows(self, more: int) -> bool:
        """Whether so many more messages would still go."""
        return self.left is None or more <= self.left

    def after(self, more: int) -> int | None:
        """What would be left after so many more; None without limit."""
        return None if self.left is None else max(0, self.left - more)


def quota(organisation_id: UUID) -> Quota:
    """The organisation's messages of this month, Japanese time."""
    now = clock.now()
    account = channels.account_of(organisation_id)
    batches = Batch.objects.filter(organisation_id=organisation_id, kind="line")
    costs = Q(reply_until=None) | Q(reply_until__lte=now)
    coming = sum(_people(batches.filter(costs, state=state)) for state in Batch.UNFINISHED)
    limit = _limit(organisation_by_id(organisation_id).monthly_message_quota, account)
    return Quota(limit, _sent(batches, account, months.start_of_month(now)) + coming, now, coming)


def _limit(said_by_us: int | None, account: ChannelAccount | None) -> int | None:
    """The smaller of what the settings and what LINE says."""
    said_by_line = account.quota_limit if account else None
    return min((limit for limit in (said_by_us, said_by_line) if limit is not None), default=None)


def _sent(batches: QuerySet[Batch], account: ChannelAccount | None, month: datetime) -> int:
    """By our ledger; or by LINE's count and what we sent since, when that is more: others may send as well."""
    pushed = batches.filter(state=Batch.State.SENT, way=Batch.Way.PUSH)
    ours = _people(pushed.filter(sent_at__gte=month))
    asked_at = account.quota_asked_at if account else None
    if account is None or asked_at is None or asked_at < month:
        return ours
    return max(ours, (account.quota_used or 0) + _people(pushed.filter(sent_at__gte=asked_at)))


def _people(batches: QuerySet[Batch]) -> int:
    found: int | None = batches.aggregate(people=Sum("size"))["people"]
    return found or 0
