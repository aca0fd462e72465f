"""Japanese days: business days, fiscal years, and how a day is said in one word. Pure."""

from datetime import date, timedelta

import jpholiday
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

YEAR_END = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
FISCAL_YEAR_STARTS_IN = 4
SATURDAY = 5


def is_holiday(day: date) -> bool:
    """A Saturday, a Sunday, a national holiday or one of the days around New Year (12-29 to 01-03)."""
    return day.weekday() >= SATURDAY or is_festive(day)


def is_festive(day: date) -> bool:
    """A national holiday or one of the days around New Year, be it a weekend or not."""
    return (day.month, day.day) in YEAR_END or bool(jpholiday.is_holiday(day))


def next_business_day(day: date) -> date:
    """The first day after `day` on which offices are open."""
    following = day + timedelta(days=1)
    while is_holiday(following):
        following += timedelta(days=1)
    return following


def fiscal_year(day: date) -> int:
    """The year whose April begins the fiscal year of `day` (April to March)."""
    return day.year if day.month >= FISCAL_YEAR_STARTS_IN else day.year - 1


def fiscal_year_end(day: date) -> date:
    """The last day of the fiscal year of `day`: the next 31 March, or the day itself."""
    return date(fiscal_year(day) + 1, 3, 31)


def age_on(day: date, born: date) -> int:
    """Completed years of life on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def years_after(day: date, years: int) -> date:
    """The same day so many years later; from 29 February, where there is none, 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def weekday_word(day: date) -> str:
    """One letter of the weekday in the reader's language."""
    return [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")][day.weekday()]


def short_day(day: date, today: date) -> str:
    """今日, 明日, 昨日 or 11/22(日): for cards, where room is scarce."""
    values = {"month": day.month, "day": day.day, "weekday": weekday_word(day)}
    return _near(day, today) or pgettext("short", "%(weekday)s %(month)s/%(day)s") % values


def day_words(day: date, today: date) -> str:
    """今日, 明日, 昨日 or 11月22日(日); the year is added when it is not this one."""
    return _near(day, today) or full_day(day, today)


def _near(day: date, today: date) -> str:
    return {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}.get((day - today).days, "")


def full_day(day: date, today: date) -> str:
    """11月22日(日), with the year when it is not this one."""
    values = {"year": day.year, "month": day.month, "day": day.day, "weekday": weekday_word(day)}
    if day.year == today.year:
        return _("%(weekday)s %(month)s/%(day)s") % values
    return _("%(weekday)s %(year)s/%(month)s/%(day)s") % values


def era_year(day: date) -> str:
    """令和8年, as official papers write a year; 元年 for the first. The era of today, from 1 May 2019."""
    year = day.year - 2018
    if (day.year, day.month) < (2019, 5):
        return f"{day.year}年"
    return "令和元年" if year == 1 else f"令和{year}年"
