"""How several days of a series are said in a few words, in the reader's language."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import calendar
from tetote.matching import wording
from tetote.matching.models import SupportRequest

FEW = 3
"""So many days are named one by one."""
Days = Sequence[SupportRequest]


def headline(days: Days) -> str:
    """毎週火・木, and 15:00–16:00 in a line of its own: in large letters."""
    return "\n".join(filter(None, (pattern(days), hours(days))))


def pattern(days: Days) -> str:
    """毎週火・木; few days are named."""
    if len(days) <= FEW:
        return named(days)
    weekdays = sorted({wording.day(day).weekday() for day in days})
    return _("Every %(days)s") % {"days": "・".join(wording.weekday(number) for number in weekdays)}


def hours(days: Days) -> str:
    """15:00–16:00; that they differ, where they do."""
    found = {wording.request_hours(day) for day in days}
    return found.pop() if len(found) == 1 else _("at different hours")


def span(days: Days) -> str:
    """12月1日〜3月31日、全30回; few days need only their number."""
    number = ngettext("%(n)s time in all", "%(n)s times in all", len(days)) % {"n": len(days)}
    if len(days) <= FEW:
        return number
    first, last = (date_format(wording.day(day), "MONTH_DAY_FORMAT") for day in (days[0], days[-1]))
    return _("%(first)s to %(last)s, %(number)s") % {"first": first, "last": last, "number": number}


def when(days: Days) -> str:
    """毎週火・木 15:00–16:00（12月1日〜3月31日、全30回）: within a sentence. A single day is said as ever."""
    if len(days) == 1:
        return wording.when(days[0])
    return _("%(pattern)s %(hours)s (%(span)s)") % {"pattern": pattern(days), "hours": hours(days), "span": span(days)}


def title(days: Days) -> str:
    """The same with what is asked: the head of a page about them."""
    return f"{when(days)} {wording.what(days[0])}"


def named(days: Days, most: int = FEW) -> str:
    """12月1日(火)、12月3日(木)、12月8日(火) ほか27回: the first few by name."""
    words = _(", ").join(_day(wording.day(day)) for day in days[:most])
    more = len(days) - most
    if more <= 0:
        return words
    return ngettext("%(days)s and %(n)s more", "%(days)s and %(n)s more", more) % {"days": words, "n": more}


def by_month(days: Days) -> list[tuple[str, str]]:
    """12月, and 1日(火)、3日(木)、8日(火): every day, for a page."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in map(wording.day, days):
        months.setdefault((day.year, day.month), []).append(day)
    return [(date_format(found[0], "F"), _(", ").join(map(_of_month, found))) for found in months.values()]


def _day(day: date) -> str:
    return calendar.full_day(day, day)


def _of_month(day: date) -> str:
    return _("%(weekday)s %(day)s") % {"weekday": calendar.weekday_word(day), "day": day.day}
