"""Openings and taps of sent messages. LINE never shows a number below 20, nor one that fewer than 20 people made."""

from collections.abc import Iterable

from linesim.books import MenuTap, Sent
from linesim.jsonvalues import Json, JsonObject
from linesim.limits import INSIGHT_LEAST_PEOPLE

NOTHING_PLAYED: JsonObject = {
    f"{kind}{share}": None
    for kind in ("mediaPlayed", "uniqueMediaPlayed")
    for share in ("", "25Percent", "50Percent", "75Percent", "100Percent")
}
"""Nobody plays a video here to its quarters."""


def shown(number: int, people: int) -> Json:
    """A count, or null where it, or the number of people behind it, is under 20."""
    return number if min(number, people) >= INSIGHT_LEAST_PEOPLE else None


def statistics(sent: Iterable[Sent]) -> JsonObject:
    """overview, messages and clicks of some sends; whoever was reached counts as having seen it."""
    parcels = list(sent)
    seen = len({user_id for parcel in parcels for user_id in parcel.recipients})
    total = sum(len(parcel.recipients) for parcel in parcels)
    clickers = len({user_id for parcel in parcels for user_id, _url in parcel.clicks})
    overview: JsonObject = {
        "uniqueImpression": shown(seen, seen),
        "uniqueClick": shown(clickers, clickers),
        "uniqueMediaPlayed": None,
        "uniqueMediaPlayed100Percent": None,
    }
    messages: list[Json] = [{"seq": 1, "impression": shown(total, seen), **NOTHING_PLAYED}] if parcels else []
    clicks: list[Json] = [
        _link(parcels, url) for url in sorted({url for parcel in parcels for _, url in parcel.clicks})
    ]
    return {"overview": overview, "messages": messages, "clicks": clicks}


def menu_clicks(taps: Iterable[MenuTap], *, daily: bool) -> list[Json]:
    """The areas of a menu with their taps; areas that fewer than 20 people tapped are left out."""
    by_area: dict[str, list[MenuTap]] = {}
    for tap in taps:
        by_area.setdefault(str(tap.bounds), []).append(tap)
    return [
        {"bounds": area[0].bounds, "metrics": _days(area) if daily else _sum(area)}
        for area in by_area.values()
        if len({tap.user_id for tap in area}) >= INSIGHT_LEAST_PEOPLE
    ]


def _link(parcels: list[Sent], url: str) -> Json:
    users = [user_id for parcel in parcels for user_id, clicked in parcel.clicks if clicked == url]
    people = len(set(users))
    return {
        "seq": 1,
        "url": url,
        "click": shown(len(users), people),
        "uniqueClick": shown(people, people),
        "uniqueClickOfRequest": shown(people, people),
    }


def _sum(taps: list[MenuTap]) -> JsonObject:
    return {"count": len(taps), "uniqueUsers": len({tap.user_id for tap in taps})}


def _days(taps: list[MenuTap]) -> Json:
    days = sorted({tap.day for tap in taps})
    return [{"date": day, **_sum([tap for tap in taps if tap.day == day])} for day in days]
