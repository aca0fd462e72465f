"""How a request is said in a few words, in the reader's language. Nothing here names a person."""

import re
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise, zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import calendar, clock
from tetote.matching.models import ActivityReport, SupportRequest
from tetote.matching.queries.legs import worked_of
from tetote.matching.rules.legs import spans

A_MONDAY = date(2024, 1, 1)
ARROW = " → "


def local(moment: datetime, request: SupportRequest) -> datetime:
    """`moment` on the clocks of the request's organisation."""
    return moment.astimezone(request.organisation.time_zone)


def day(request: SupportRequest) -> date:
    """The day on which the activity begins."""
    return local(request.starts_at, request).date()


def hours(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> str:
    """15:30–18:00; with the day of the end when it is another one."""
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    until = f"{end:%-H:%M}" if end.date() == start.date() else f"{end:%-m/%-d %-H:%M}"
    return f"{start:%-H:%M}–{until}"


def request_hours(request: SupportRequest) -> str:
    """The hours that were asked for."""
    return hours(request.starts_at, request.ends_at, request.organisation.time_zone)


def near_day(request: SupportRequest) -> str:
    """今日, 明日 or 11月22日(日): for screens, which are read now."""
    return calendar.day_words(day(request), clock.today(request.organisation.time_zone))


def card_day(request: SupportRequest) -> str:
    """今日, 明日 or 11/22(日): for cards and tiles."""
    return calendar.short_day(day(request), clock.today(request.organisation.time_zone))


def weekday(number: int) -> str:
    """月 for 0."""
    return calendar.weekday_word(A_MONDAY + timedelta(days=number))


def lasting_day(request: SupportRequest) -> str:
    """The date, with 今日 or 明日 before it when it is so: for messages, which may be read next week."""
    today = clock.today(request.organisation.time_zone)
    full = calendar.full_day(day(request), today)
    near = calendar.day_words(day(request), today)
    return full if near == full else f"{near} {full}"


def when(request: SupportRequest) -> str:
    """Day and hours within a sentence."""
    return f"{lasting_day(request)} {request_hours(request)}"


def headline(request: SupportRequest, span: str = "") -> str:
    """Day and hours in large letters, a line each, so that a narrow phone breaks neither; `span` replaces the hours."""
    return f"{lasting_day(request)}\n{span or request_hours(request)}"


def ages_of(request: SupportRequest) -> list[int]:
    """The children's ages in years on the day, the youngest first."""
    return sorted(calendar.age_on(day(request), child.born_on) for child in request.children.all())


def ages(request: SupportRequest) -> str:
    """4歳, 1歳と4歳: all that a helper is told of the children before being chosen."""
    return _(" and ").join(
        ngettext("%(age)s year old", "%(age)s years old", age) % {"age": age} for age in ages_of(request)
    )


def children(request: SupportRequest) -> str:
    """ゆい（4歳）、はる（1歳）: with names, for staff and nobody else."""
    on = day(request)
    known = sorted(request.children.all(), key=lambda child: (child.born_on, child.id))
    return _(", ").join(
        ngettext("%(name)s (%(age)s year old)", "%(name)s (%(age)s years old)", age) % {"name": name, "age": age}
        for name, age in ((child.given_name, child.age_on(on)) for child in known)
    )


def places(request: SupportRequest) -> str:
    """保育園 → 習い事 → おうち, or the one place."""
    return ARROW.join(stops(request.place_from, request.place_via, request.place_to))


def stops(place_from: str, place_via: str, place_to: str) -> list[str]:
    """Every place in its order."""
    between = [stop.strip() for stop in re.split("[,、，→]", place_via)]
    return [place for place in (place_from, *between, place_to) if place]


def legs(request: SupportRequest) -> list[str]:
    """15:30–16:00 保育園 → 習い事: a line for each leg that has hours of its own, though its places be unknown."""
    if not request.leg_minutes:
        return []
    places_ = stops(request.place_from, request.place_via, request.place_to)
    ways = [ARROW.join(pair) for pair in pairwise(places_)] or places_
    zone = request.organisation.time_zone
    found = spans(request.starts_at, request.ends_at, request.leg_minutes)
    told = [hours(one.start, one.end, zone) for one in found]
    return [f"{hours_} {way}".rstrip() for hours_, way in zip_longest(told, ways[: len(told)], fillvalue="")]


def leg_times(request: SupportRequest) -> str:
    """7:30–8:00, 16:00–17:00: as it is typed."""
    if not request.leg_minutes:
        return ""
    found = spans(request.starts_at, request.ends_at, request.leg_minutes)
    return ", ".join(hours(one.start, one.end, request.organisation.time_zone) for one in found)


def worked_hours(report: ActivityReport) -> str:
    """7:30–8:00, 16:00–17:05: the hours that count of a report, leg by leg."""
    zone = report.match.request.organisation.time_zone
    return ", ".join(hours(one.start, one.end, zone) for one in worked_of(report))


def same_helper() -> str:
    """What staff read of a family that would like whom it knows."""
    return _("They would like the same helper as before.")


def title(request: SupportRequest) -> str:
    """明日 15:30–18:00 送迎 保育園 → おうち: the head of a page about a request."""
    return f"{near_day(request)} {request_hours(request)} {what(request)}"


def what(request: SupportRequest) -> str:
    """The kind of help and where: the title of a request."""
    return f"{request.get_kind_display()} {places(request)}".strip()
