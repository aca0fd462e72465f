"""How a request is said in a few words, in the reader's language. Nothing here names a person."""

import re
from datetime import date, datetime, timedelta, tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import calendar, clock
from tetote.matching.models import SupportRequest

A_MONDAY = date(2024, 1, 1)


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
    stops = [stop.strip() for stop in re.split("[,、，→]", request.place_via)]
    return " → ".join(place for place in (request.place_from, *stops, request.place_to) if place)


def title(request: SupportRequest) -> str:
    """明日 15:30–18:00 送迎 保育園 → おうち: the head of a page about a request."""
    return f"{near_day(request)} {request_hours(request)} {what(request)}"


def what(request: SupportRequest) -> str:
    """The kind of help and where: the title of a request."""
    return f"{request.get_kind_display()} {places(request)}".strip()
