"""POST /v2/bot/message/narrowcast and its progress."""

from linesim import narrowcasts
from linesim.calls import Answer, Call
from linesim.checking.narrowcast import NARROWCAST
from linesim.checking.shapes import check
from linesim.errors import not_found
from linesim.limits import PROGRESS_DAYS
from linesim.wire.sending import parcel_of, unused_key


async def narrowcast(call: Call) -> Answer:
    """To those who fit; 202, and the rest is told by the progress."""
    key = unused_key(call)
    check(NARROWCAST, call.body)
    narrowcasts.accept(call.channel, parcel_of(call, "narrowcast"), call.body)
    call.channel.retry_keys.accept(key, call.request_id, None, call.now)
    return Answer({}, 202)


async def progress(call: Call) -> Answer:
    """GET /v2/bot/message/progress/narrowcast?requestId=: for 14 days."""
    known = call.channel.narrowcasts.get(call.query.get("requestId", ""))
    if known is None or call.now - known.at > PROGRESS_DAYS * 24 * 3600:
        raise not_found()
    return Answer(known.progress)
