"""What channels ask the worker to do: to fetch what came with a message, and to clear the shelf."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from tetote.channels.line import asking, fetching
from tetote.channels.models import ChannelAccount, Content, InboundEvent
from tetote.kernel import clock, shelf
from tetote.kernel.jobs import Lane, enqueue, job, periodic

AT_ONCE = 200
EVENTS_AT_ONCE = 500
EVENTS_KEPT = timedelta(days=90)
BACK_OFF_SECONDS = (2, 5, 15, 60, 300, 900, 3600, 3600, 3600)
"""Until a file that is being prepared, or a channel that is away, is asked for again; then we give up."""


@job("channels.fetch_content", lane=Lane.NETWORK)
def fetch_content(*, content_id: str) -> None:
    """Fetches one file. The network is asked outside of any transaction; what is late comes again by itself."""
    content = Content.objects.select_related("account").filter(id=UUID(content_id), state=Content.State.WAITING).first()
    if content is None:
        return
    found = fetching.fetch(content)
    if found.data is not None:
        shelf.put(content.id, found.data)
    changed = _write(content, found)
    if found.data is not None and not changed:
        shelf.remove(content.id)  # It was taken back while we fetched it.
    if changed and found.state == Content.State.WAITING:
        due = clock.now() + timedelta(seconds=BACK_OFF_SECONDS[content.attempts])
        enqueue(fetch_content, {"content_id": content_id}, organisation_id=content.organisation_id, due=due)


def _write(content: Content, found: fetching.Found) -> bool:
    is_over = found.state == Content.State.WAITING and content.attempts >= len(BACK_OFF_SECONDS)
    if is_over:
        found.state = Content.State.FAILED
    size = {} if found.data is None else {"size": len(found.data)}
    waiting = Content.objects.filter(id=content.id, state=Content.State.WAITING)
    return bool(
        waiting.update(
            state=found.state,
            media_type=found.media_type,
            reason=found.reason[:200],
            attempts=content.attempts + 1,
            **size,
        )
    )


@periodic("channels.ask_quotas", every=timedelta(minutes=10))
def ask_quotas() -> None:
    """Has each account's count of messages asked for; one that is silent holds up no other."""
    for account in ChannelAccount.everywhere.filter(kind="line"):
        key = f"channels.ask_quota:{account.id}"
        enqueue(ask_quota, {"account_id": account.id.hex}, organisation_id=account.organisation_id, key=key)


@job("channels.ask_quota", attempts=1, lane=Lane.NETWORK)
def ask_quota(*, account_id: str) -> None:
    """Notes what LINE says of one account's month. What it does not say now is asked for again soon."""
    account = ChannelAccount.objects.get(id=UUID(account_id))
    told = asking.ask_quota(account.token)
    if told is None:
        return
    limit, used = told
    rows = ChannelAccount.objects.filter(id=account.id)
    rows.update(quota_limit=limit, quota_used=used, quota_asked_at=clock.now())


@periodic("channels.clear_events", every=timedelta(days=1))
def clear_events() -> None:
    """Deletes what was read long ago, and with it from whom it came; no channel repeats an event after so long.

    What could not be read goes too: its words were somebody's.
    """
    oldest = clock.now() - EVENTS_KEPT
    over = (InboundEvent.State.DONE, InboundEvent.State.DEAD)
    # They are counted as they come: the oldest stand first, so that nobody has to look through all of them.
    first = InboundEvent.objects.order_by("id").only("state", "received_at")[:EVENTS_AT_ONCE]
    ids = [event.id for event in first if event.state in over and event.received_at < oldest]
    InboundEvent.objects.filter(id__in=ids).delete()
    if len(ids) == EVENTS_AT_ONCE:
        enqueue(clear_events, organisation_id=None, key="channels.clear_events:more")


@periodic("channels.clear_shelf", every=timedelta(days=1))
def clear_shelf() -> None:
    """Deletes files whose time is over; the next hundreds follow at once."""
    if not settings.TETOTE_CONTENT_DAYS:
        return
    oldest = clock.now() - timedelta(days=settings.TETOTE_CONTENT_DAYS)
    late = list(Content.everywhere.filter(state=Content.State.KEPT, created_at__lt=oldest)[:AT_ONCE])
    for content in late:
        shelf.remove(content.id)
    # Only afterwards: who dies in between finds them again.
    gone = Content.everywhere.filter(id__in=[content.id for content in late])
    gone.update(state=Content.State.EXPIRED, name="")
    if len(late) == AT_ONCE:
        enqueue(clear_shelf, organisation_id=None, key="channels.clear_shelf:more")
