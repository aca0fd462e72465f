"""Kinds of days, as fee tables count them. Pure but for the calendar."""

from datetime import date

from tetote.kernel import calendar
from tetote.money.tariffs import DayKind

WEEKEND = {5: DayKind.SATURDAY, 6: DayKind.SUNDAY}


def kind_of_day(day: date) -> DayKind:
    """What a fee table calls the day; year-end goes before holidays, holidays before weekends."""
    if (day.month, day.day) in calendar.YEAR_END:
        return DayKind.YEAR_END
    if calendar.is_festive(day):
        return DayKind.HOLIDAY
    return WEEKEND.get(day.weekday(), DayKind.WEEKDAY)
