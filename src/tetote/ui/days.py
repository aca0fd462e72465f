"""Days and hours in words, in the time zone of the organisation being served."""

from datetime import date, datetime

from django.utils import timezone

from tetote.kernel import calendar, clock


def day_words(moment: date) -> str:
    """今日, 明日, 昨日 or 11月22日(日) for a date or an aware datetime."""
    today = clock.today(timezone.get_current_timezone())
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return calendar.day_words(day, today)


def short_day(moment: date) -> str:
    """今日, 明日, 昨日 or 11/22(日), for the narrow box before a row; 2025/11/22 when it is of another year."""
    today = clock.today(timezone.get_current_timezone())
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return calendar.short_day(day, today) if day.year == today.year else f"{day.year}/{day.month}/{day.day}"


def time_words(moment: datetime) -> str:
    """15:30, in local time."""
    local = timezone.localtime(moment)
    return f"{local.hour}:{local.minute:02}"


def time_range(starts: datetime, ends: datetime) -> str:
    """15:30–18:00, in local time."""
    return f"{time_words(starts)}–{time_words(ends)}"
