"""The bot itself, its people, its quota, its webhook endpoint."""

from urllib.parse import urlsplit

from linesim import limits
from linesim.calls import Answer, Call
from linesim.errors import LineError, Problem, body_errors, not_found
from linesim.jsonvalues import Json, JsonObject
from linesim.times import iso
from linesim.users import User
from linesim.webhooks.delivery import Outcome

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


async def info(call: Call) -> Answer:
    """GET /v2/bot/info."""
    settings = call.channel.settings
    return Answer(
        {
            "userId": call.channel.bot_user_id,
            "basicId": settings.basic_id,
            "displayName": settings.name,
            "chatMode": "bot",
            "markAsReadMode": "auto",
        }
    )


async def profile(call: Call) -> Answer:
    """GET /v2/bot/profile/{userId}: friends, and others who have not blocked the bot and wrote to it."""
    user = call.channel.users.get(call.params["userId"])
    if user is None or not user.reached(call.now):
        raise not_found()
    return Answer(profile_of(user))


def profile_of(user: User) -> JsonObject:
    return {"userId": user.user_id, "displayName": user.display_name, "language": "ja"}


async def followers(call: Call) -> Answer:
    """GET /v2/bot/followers/ids: verified accounts only; `next` goes on where the page ended."""
    if not call.channel.behaviour.certified:
        raise LineError(403, "Access to this API is not available for your account")
    limit = call.number("limit", 300, 1_000)
    everybody = sorted(user.user_id for user in call.channel.users.friends())
    start = call.query.get("start", "")
    page = [user_id for user_id in everybody if user_id > start][: limit + 1]
    listed: list[Json] = [*page[:limit]]
    body: JsonObject = {"userIds": listed}
    if len(page) > limit:
        body["next"] = page[limit - 1]
    return Answer(body)


async def quota(call: Call) -> Answer:
    """GET /v2/bot/message/quota."""
    value = call.channel.behaviour.quota
    return Answer({"type": "none"} if value is None else {"type": "limited", "value": value})


async def consumption(call: Call) -> Answer:
    """GET /v2/bot/message/quota/consumption."""
    return Answer({"totalUsage": call.channel.books.used()})


async def delivery_counts(call: Call) -> Answer:
    """GET /v2/bot/message/delivery/{kind}?date=yyyyMMdd: ready from the next day on (Japan)."""
    return delivered(call, call.params["kind"])


def delivered(call: Call, kind: str) -> Answer:
    """How many people one kind of send reached on a day."""
    date = call.query.get("date", "")
    if len(date) != 8 or not date.isdigit():
        raise LineError(400, "The value for the 'date' parameter is invalid")
    if date >= call.platform.clock.day():
        return Answer({"status": "unready"})
    return Answer({"status": "ready", "success": call.channel.books.days[f"{kind} {date}"]})


async def templated_counts(call: Call) -> Answer:
    """GET /v2/bot/message/delivery/pnp/templated?date=."""
    return delivered(call, "pnp-templated")


async def get_webhook(call: Call) -> Answer:
    """GET /v2/bot/channel/webhook/endpoint."""
    endpoint = call.channel.endpoint
    if not endpoint.url:
        raise not_found()
    return Answer({"endpoint": endpoint.url, "active": endpoint.active})


async def set_webhook(call: Call) -> Answer:
    """PUT /v2/bot/channel/webhook/endpoint."""
    url = call.word("endpoint")
    _check_url(url)
    call.channel.endpoint.url = url
    return Answer({})


async def test_webhook(call: Call) -> Answer:
    """POST /v2/bot/channel/webhook/test: an empty webhook to the endpoint, or to the one in the body."""
    url = call.word("endpoint")
    if url:
        _check_url(url)
    if not url and not call.channel.endpoint.url:
        raise not_found()
    outcome = await call.channel.dispatcher.ping(url)
    return Answer(_report(call, outcome))


def _report(call: Call, outcome: Outcome) -> JsonObject:
    return {
        "success": outcome.ok,
        "timestamp": iso(call.platform.clock.now()),
        "statusCode": outcome.status_code,
        "reason": outcome.reason,
        "detail": outcome.detail,
    }


def _check_url(url: str) -> None:
    """https, as with LINE; plain http only to this machine, where a bot under development listens."""
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not limits.WEBHOOK_URL.fits(url) or not parts.hostname or not (parts.scheme == "https" or local):
        raise body_errors([Problem("Invalid webhook endpoint URL", "endpoint")])
