"""Statistics in words: what each figure is called, where its records are, and the yearly table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tetote.kernel import calendar
from tetote.matching.models import ActivityReport, SupportRequest
from tetote.matching.queries.statistics import COURSE, Numbers, Period
from tetote.matching.queries.statistics.numbers import Part
from tetote.matching.queries.statistics.records import NONE
from tetote.matching.rules.states import UNDECIDED, State
from tetote.money.queries import fees_between, sums
from tetote.ui.charts import Bar, bars
from tetote.ui.sheets import Cell, Page

PEOPLE_WORDS = {
    "members": gettext_lazy("Members"),
    "requesting": gettext_lazy("Only ask for help"),
    "providing": gettext_lazy("Only help"),
    "both": gettext_lazy("Both"),
    "joined": gettext_lazy("Joined"),
    "left": gettext_lazy("Left the centre"),
    "helpers_active": gettext_lazy("Helpers who were active"),
    "helpers_dormant": gettext_lazy("Helpers without an activity"),
    "helpers_never": gettext_lazy("of these, never active so far"),
    "families_active": gettext_lazy("Families who had help"),
    "families_dormant": gettext_lazy("Families without an activity"),
}
REQUEST_WORDS = {
    "requests": gettext_lazy("Requests"),
    "activities": gettext_lazy("Took place"),
    "decided": gettext_lazy("Decided, still to come"),
    "waiting": gettext_lazy("Without a helper so far"),
    "cancelled": gettext_lazy("Were cancelled"),
    "unmatched": gettext_lazy("Nobody was found"),
}
WAIT_WORDS = {
    "hour": gettext_lazy("Within an hour"),
    "day": gettext_lazy("Within a day"),
    "days": gettext_lazy("Within three days"),
    "longer": gettext_lazy("Longer"),
}
AT_DATE = ("members", "requesting", "providing", "both")
MOVED = ("joined", "left")
ACTIVE = ("helpers_active", "helpers_dormant", "helpers_never", "families_active", "families_dormant")


@dataclass(frozen=True, slots=True)
class Section:
    """A card of the page."""

    title: str
    bars: Sequence[Bar]
    hint: str = ""
    notes: Sequence[str] = ()


def span(period: Period) -> str:
    """2026年4月1日(水) – 11月24日(火)."""
    return f"{calendar.full_day(period.first, period.last)} – {calendar.full_day(period.last, period.first)}"


def address(period: Period, figure: str, which: str = "") -> str:
    """Where the records of a figure are."""
    asked = {"figure": figure, "since": period.first.isoformat(), "until": period.last.isoformat()}
    return f"{reverse('statistics:records')}?{urlencode({**asked, 'which': which} if which else asked)}"


def words_of(figure: str, which: str) -> str:
    """What a figure, or a part of it, is called."""
    if figure in PEOPLE_WORDS or figure in REQUEST_WORDS:
        return str({**PEOPLE_WORDS, **REQUEST_WORDS}[figure])
    if figure == COURSE:
        return _("Attended the course")
    if figure == "kind":
        return str(dict(SupportRequest.Kind.choices).get(which, which))
    if figure == "category":
        return str({**dict(ActivityReport.Category.choices), NONE: _("Not said")}.get(which, which))
    if figure == "wait":
        return str(WAIT_WORDS.get(which, which))
    return _month(which) if figure == "month" else _reason(which)


def sections(period: Period, found: Numbers) -> list[Section]:
    """The cards, in their order."""
    return [
        Section(_("Members at the end"), _people(period, found, AT_DATE), calendar.full_day(period.last, period.first)),
        Section(_("Joined and left"), _people(period, found, MOVED)),
        Section(_("Active and dormant"), _people(period, found, ACTIVE), _("in these days")),
        Section(_("Requests"), _requests(period, found), notes=_money(period)),
        Section(_("Activities by content"), _parts(period, "category", found.categories), _long(found)),
        Section(_("Activities by what was asked"), _parts(period, "kind", found.kinds)),
        Section(_("Activities by month"), _parts(period, "month", found.months)),
        Section(_("How soon a helper was decided"), _waits(period, found), notes=_times(found)),
        Section(_("Why nobody was found"), _parts(period, "reason_unmatched", found.unmatched)),
        Section(_("Why it was cancelled"), _parts(period, "reason_cancelled", found.cancelled)),
        Section(_("Who helped most"), _busiest(period, found)),
        Section(_("Courses that were attended"), _courses(period, found)),
    ]


def _people(period: Period, found: Numbers, names: Sequence[str]) -> Sequence[Bar]:
    return bars(
        (str(PEOPLE_WORDS[name]), found.people[name], _persons(found.people[name]), address(period, name))
        for name in names
    )


def _requests(period: Period, found: Numbers) -> Sequence[Bar]:
    listed = _outcomes(found)
    return bars((str(REQUEST_WORDS[name]), n, _times_of(n), address(period, name)) for name, n in listed)


def _outcomes(found: Numbers) -> list[tuple[str, int]]:
    return [
        ("requests", sum(found.states.values())),
        ("activities", found.activities),
        ("decided", found.count(State.DECIDED)),
        ("waiting", found.count(*UNDECIDED)),
        ("cancelled", found.count(State.CANCELLED)),
        ("unmatched", found.count(State.UNMATCHED)),
    ]


def _parts(period: Period, figure: str, parts: Sequence[Part]) -> Sequence[Bar]:
    return bars(
        (words_of(figure, part.which), part.count, _said(part), address(period, figure, part.which)) for part in parts
    )


def _said(part: Part) -> str:
    if not part.long:
        return _times_of(part.count)
    return _("%(times)s ・ %(hours)s h") % {"times": _times_of(part.count), "hours": f"{part.hours:,.1f}"}


def _waits(period: Period, found: Numbers) -> Sequence[Bar]:
    return bars(
        (str(words), found.waits[name], _times_of(found.waits[name]), address(period, "wait", name))
        for name, words in WAIT_WORDS.items()
    )


def _busiest(period: Period, found: Numbers) -> Sequence[Bar]:
    return bars(
        (one.name, one.count, _times_of(one.count), address(period, "helper", one.code)) for one in found.busiest
    )


def _courses(period: Period, found: Numbers) -> Sequence[Bar]:
    return bars((one.name, one.count, _persons(one.count), address(period, COURSE, one.code)) for one in found.courses)


def _times(found: Numbers) -> list[str]:
    told = []
    if found.wait_median is not None:
        told.append(_("Half of them within %(time)s") % {"time": _time(found.wait_median)})
    if found.wait_average is not None:
        told.append(_("On average %(time)s") % {"time": _time(found.wait_average)})
    return told


def _time(long: timedelta) -> str:
    minutes = int(long.total_seconds() // 60)
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if minutes < 60 * 48:
        return _("%(n)s hours") % {"n": f"{minutes / 60:.1f}"}
    return _("%(n)s days") % {"n": f"{minutes / 1440:.1f}"}


def _money(period: Period) -> list[str]:
    """What it came to, where the centre has a fee table."""
    found = sums(fees_between(period.organisation.id, period.first, period.last))
    if not found["count"]:
        return []
    data = {"total": f"{found['total']:,}", "town": f"{found['municipality']:,}"}
    return [_("Fees: %(total)s yen, of which the town pays %(town)s yen") % data]


def _long(found: Numbers) -> str:
    return _("%(hours)s hours together") % {"hours": f"{found.hours:,.1f}"}


def _persons(count: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": f"{count:,}"}


def _times_of(count: int) -> str:
    return ngettext("%(n)s time", "%(n)s times", count) % {"n": f"{count:,}"}


def _month(key: str) -> str:
    year, _dash, month = key.partition("-")
    return _("%(month)s/%(year)s") % {"year": year, "month": month.lstrip("0")}


def _reason(reason: str) -> str:
    return _("No reason written down") if reason == NONE else reason


def book(period: Period, found: Numbers) -> list[Page]:
    """The yearly table: a sheet for members, one for requests and activities, one for each breakdown."""
    people: list[list[Cell]] = [[str(PEOPLE_WORDS[name]), found.people[name]] for name in PEOPLE_WORDS]
    outcomes: list[list[Cell]] = [[str(REQUEST_WORDS[name]), n] for name, n in _outcomes(found)]
    outcomes += [[_("Hours"), str(found.hours)], *_told([*_times(found), *_money(period)])]
    waits: list[list[Cell]] = [[str(words), found.waits[name]] for name, words in WAIT_WORDS.items()]
    head = [span(period), ""]
    return [
        Page(_("Members"), [head, [_("Members"), _("People")]], people),
        Page(_("Requests"), [head, [_("Requests"), _("Times")]], outcomes),
        _sheet(_("By content"), head, "category", found.categories),
        _sheet(_("By what was asked"), head, "kind", found.kinds),
        _sheet(_("By month"), head, "month", found.months),
        Page(_("Time to decide"), [head, [_("Time"), _("Times")]], waits),
        Page(_("Courses"), [head, [_("Courses"), _("People")]], [[one.name, one.count] for one in found.courses]),
        _sheet(_("Nobody found"), head, "reason_unmatched", found.unmatched),
        _sheet(_("Cancelled"), head, "reason_cancelled", found.cancelled),
    ]


def _told(notes: Sequence[str]) -> list[list[Cell]]:
    return [[note, ""] for note in notes]


def _sheet(title: str, head: Sequence[str], figure: str, parts: Sequence[Part]) -> Page:
    rows: list[list[Cell]] = [[words_of(figure, part.which), part.count, str(part.hours)] for part in parts]
    return Page(title, [[*head, ""], [title, _("Times"), _("Hours")]], rows)
