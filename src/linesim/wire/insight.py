"""Insight: counts of friends, sends, openings and taps. Fewer than 20 people are never shown."""

from collections import Counter
from datetime import date, timedelta

from linesim import limits
from linesim.calls import Answer, Call
from linesim.demographics import age_bracket, friendship_period
from linesim.errors import LineError, not_found
from linesim.jsonvalues import Json, JsonObject, text_of
from linesim.tallies import menu_clicks, statistics

LONGEST_RANGE = 30
KINDS = {
    "apiPush": "push",
    "apiMulticast": "multicast",
    "apiNarrowcast": "narrowcast",
    "apiBroadcast": "broadcast",
    "apiReply": "reply",
}


async def followers(call: Call) -> Answer:
    """GET /v2/bot/insight/followers?date=: today's numbers for every past day; no history is kept."""
    if _day(call, "date") >= call.platform.clock.day():
        return Answer({"status": "unready"})
    users = call.channel.users
    friends = len(users.friends())
    blocks = sum(user.blocked for user in users.by_id.values())
    return Answer({"status": "ready", "followers": friends + blocks, "targetedReaches": friends, "blocks": blocks})


async def deliveries(call: Call) -> Answer:
    """GET /v2/bot/insight/message/delivery?date=."""
    day = _day(call, "date")
    if day >= call.platform.clock.day():
        return Answer({"status": "unready"})
    counts: JsonObject = {name: call.channel.books.days[f"{kind} {day}"] for name, kind in KINDS.items()}
    return Answer({"status": "ready", **counts})


async def demographic(call: Call) -> Answer:
    """GET /v2/bot/insight/demographic: available from 20 friends on."""
    friends = call.channel.users.friends()
    if len(friends) < limits.INSIGHT_LEAST_PEOPLE:
        return Answer({"available": False})
    return Answer(
        {
            "available": True,
            "genders": _tiles("gender", [text_of(user.tags, "gender", "unknown") for user in friends]),
            "ages": _tiles("age", [age_bracket(user) for user in friends]),
            "areas": _tiles("area", [text_of(user.tags, "area", "unknown") for user in friends]),
            "appTypes": _tiles("appType", [text_of(user.tags, "appType", "others") for user in friends]),
            "subscriptionPeriods": _tiles(
                "subscriptionPeriod", [friendship_period(user, call.now) for user in friends]
            ),
        }
    )


def _tiles(name: str, values: list[str]) -> list[Json]:
    """The share of each value in percent."""
    return [{name: value, "percentage": round(100 * n / len(values), 1)} for value, n in Counter(values).most_common()]


async def message_event(call: Call) -> Answer:
    """GET /v2/bot/insight/message/event?requestId=: narrowcasts and broadcasts only, for 14 days."""
    request_id = call.query.get("requestId", "")
    kinds = {"narrowcast", "broadcast"}
    sent = [parcel for parcel in call.channel.books.parcels if parcel.request_id == request_id and parcel.kind in kinds]
    if not sent or call.now - sent[0].at > limits.INSIGHT_DAYS * 24 * 3600:
        raise not_found()
    body = statistics(sent)
    overview: JsonObject = {"requestId": request_id, "timestamp": int(sent[0].at), "delivered": len(sent[0].recipients)}
    head = body["overview"]
    return Answer({**body, "overview": {**overview, **(head if isinstance(head, dict) else {})}})


async def unit_statistics(call: Call) -> Answer:
    """GET …/message/event/aggregation?customAggregationUnit=&from=&to=: pushes and multicasts of a unit."""
    unit, first, last = call.query.get("customAggregationUnit", ""), _day(call, "from"), _day(call, "to")
    if first > last or _date(last) - _date(first) > timedelta(days=LONGEST_RANGE):
        raise LineError(400, "The value for the 'to' parameter is invalid")
    return Answer(
        statistics([sent for sent in call.channel.books.parcels if sent.unit == unit and first <= sent.day <= last])
    )


async def units_used(call: Call) -> Answer:
    """GET /v2/bot/message/aggregation/info."""
    return Answer({"numOfCustomAggregationUnits": len(call.channel.books.units())})


async def unit_names(call: Call) -> Answer:
    """GET /v2/bot/message/aggregation/list?limit=&start=."""
    start, most = call.query.get("start", ""), call.number("limit", 100, 100)
    names = [name for name in sorted(call.channel.books.units()) if name > start]
    page: list[Json] = [*names[:most]]
    return Answer({"customAggregationUnits": page} | ({"next": names[most - 1]} if len(names) > most else {}))


async def menu_summary(call: Call) -> Answer:
    """GET /v2/bot/insight/richmenu/{richMenuId}/summary?from=&to=."""
    return _menu_answer(call, daily=False)


async def menu_daily(call: Call) -> Answer:
    """GET /v2/bot/insight/richmenu/{richMenuId}/daily?from=&to=."""
    return _menu_answer(call, daily=True)


def _menu_answer(call: Call, *, daily: bool) -> Answer:
    menu = call.channel.rich_menus.by_id.get(call.params["richMenuId"])
    if menu is None:
        raise not_found()
    first, last = _day(call, "from"), _day(call, "to")
    taps = [tap for tap in call.channel.books.menu_taps if tap.menu_id == menu.id and first <= tap.day <= last]
    clicks = menu_clicks(taps, daily=daily)
    return Answer({"richMenuId": menu.id, "metricsFrom": first, "metricsTo": last, "clicks": clicks})


def _day(call: Call, name: str) -> str:
    """A day of the query as yyyyMMdd."""
    text = call.query.get(name, "")
    try:
        _date(text)
    except ValueError:
        raise LineError(400, f"The value for the '{name}' parameter is invalid") from None
    return text


def _date(text: str) -> date:
    if len(text) != 8 or not text.isdigit():
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))
