"""The platform as a whole: /_sim/state, requests, faults, clock, reset, settings, webhooks."""

import math
from datetime import UTC, datetime

from linesim.calls import Answer, Call
from linesim.channel import Channel
from linesim.errors import Problem, body_errors
from linesim.faults import read_fault
from linesim.jsonvalues import Json, JsonObject, objects_in, text_of

MOST_SECONDS = 50 * 366 * 24 * 3600


async def state(call: Call) -> Answer:
    """GET /_sim/state: time, channels, people, counts."""
    platform = call.platform
    channels: list[Json] = [channel_state(channel) for channel in platform.channels.values()]
    counts: JsonObject = dict(platform.log.counts)
    faults: list[Json] = [fault.as_json() for fault in platform.faults.rules]
    now = platform.clock.now().isoformat()
    return Answer({"now": now, "channels": channels, "requests": counts, "faults": faults})


def channel_state(channel: Channel) -> JsonObject:
    users: list[Json] = [user.as_json() for user in channel.users.by_id.values()]
    return {
        "channelId": channel.id,
        "name": channel.settings.name,
        "botUserId": channel.bot_user_id,
        "webhook": {"url": channel.endpoint.url, "active": channel.endpoint.active},
        "quotaUsed": channel.books.used(),
        "settings": channel.behaviour.as_json(),
        "users": users,
        "groups": channel.groups.dump(),
    }


async def requests(call: Call) -> Answer:
    """GET /_sim/requests?limit=&path=&status=: the newest calls with their verdicts, oldest first."""
    limit = call.number("limit", 200, 10_000)
    path, status = call.query.get("path", ""), call.query.get("status", "")
    chosen = [
        entry
        for entry in call.platform.log.entries
        if path in entry.path and status in {"", str(entry.status)} and _of_channel(call, entry.channel_id)
    ]
    listed: list[Json] = [entry.as_json() for entry in chosen[-limit:]]
    counts: JsonObject = dict(call.platform.log.counts)
    return Answer({"requests": listed, "counts": counts})


def _of_channel(call: Call, channel_id: str) -> bool:
    return call.query.get("channelId", channel_id) == channel_id


async def faults(call: Call) -> Answer:
    """POST /_sim/faults: one fault, {"faults": [...]} instead of all, {"clear": true} to end them."""
    if call.body.get("clear") is True:
        call.platform.faults.clear()
    elif "faults" in call.body:
        fresh = [read_fault(body) for body in objects_in(call.body["faults"])]
        call.platform.faults.rules[:] = fresh
    else:
        call.platform.faults.add(read_fault(call.body))
    listed: list[Json] = [fault.as_json() for fault in call.platform.faults.rules]
    return Answer({"faults": listed})


async def clock(call: Call) -> Answer:
    """POST /_sim/clock {"set": ISO time} or {"advance": seconds}."""
    moment = text_of(call.body, "set")
    if moment:
        call.platform.clock.set(_moment(moment))
    elif "advance" in call.body:
        call.platform.clock.advance(_seconds(call.body["advance"]))
    else:
        raise body_errors([Problem("Say what to set, or by how many seconds to advance", "set")])
    return Answer({"now": call.platform.clock.now().isoformat()})


def _seconds(value: Json) -> float:
    """A number of seconds, also one written as text; refuses what no calendar can hold."""
    try:
        seconds = float(value) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        seconds = math.nan
    if not abs(seconds) < MOST_SECONDS:
        raise body_errors([Problem("No number of seconds", "advance")])
    return seconds


def _moment(text: str) -> datetime:
    """The moment; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise body_errors([Problem("No ISO 8601 time", "set")]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


async def reset(call: Call) -> Answer:
    """POST /_sim/reset: everything as at the start."""
    call.platform.reset()
    return Answer({})


async def settings(call: Call) -> Answer:
    """POST /_sim/settings: change a channel's behaviour; names as in the state."""
    wishes = {key: value for key, value in call.body.items() if key != "channelId"}
    call.channel.behave(call.channel.behaviour.changed(wishes))
    return Answer(call.channel.behaviour.as_json())


async def webhooks(call: Call) -> Answer:
    """GET /_sim/webhooks?eventId=&limit=: the newest deliveries and what the bot answered, oldest first."""
    limit = call.number("limit", 200, 10_000)
    event_id = call.query.get("eventId", "")
    known = call.channel.dispatcher.deliveries
    deliveries = [known[event_id]] if event_id in known else [] if event_id else list(known.values())[-limit:]
    listed: list[Json] = [delivery.as_json() for delivery in deliveries]
    return Answer({"webhooks": listed})
