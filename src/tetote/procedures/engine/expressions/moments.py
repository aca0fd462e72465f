"""Dates and date-times: reading, writing, counting. Days are counted in local time, as people count them."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

EPOCH = date(1970, 1, 1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
SECONDS = 86_400
_DATE = re.compile(r"(-?\d{1,4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?\s*(Z|[+-]\d{1,2}(?::?\d{2})?)?", re.ASCII)


def read(text: str, zone: tzinfo | None = None) -> date | datetime | None:
    """An ISO date, or a date-time when there is a `T`; None when it is neither, or is no day of the calendar.

    A moment is given on the clock of `zone`; without one it stays on the clock it was written by, for days are counted
    as people count them there.
    """
    day, _, clock = text.strip().partition("T")
    if not (match := _DATE.fullmatch(day)):
        return None
    try:
        found = date(*map(int, match.groups()))
    except ValueError:
        return None
    if not clock:
        return found
    at = read_time(clock, zone or UTC)
    return _in_zone(datetime.combine(found, at), zone) if at else None


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime | None:
    try:
        return moment.astimezone(zone or moment.tzinfo)
    except OverflowError:
        return None


def read_time(text: str, zone: tzinfo) -> time | None:
    """A time of day, in `zone` where it names none; None when there is no such time."""
    match = _TIME.fullmatch(text.strip())
    if not match:
        return None
    hour, minute, second, fraction, offset = match.groups()
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        return time(int(hour), int(minute), int(second or 0), micro, _offset(offset, zone))
    except ValueError:
        return None


def _offset(text: str | None, zone: tzinfo) -> tzinfo:
    if not text:
        return zone
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3].rstrip(":")), int(text[-2:]) if len(text) > 3 else 0
    if minutes > 59:
        raise ValueError(text)
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def written(value: date | datetime) -> str:
    """ISO, with milliseconds and the offset where there is a time."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return value.isoformat()


def day_number(value: date | datetime) -> float:
    """Days since 1970-01-01 by the local calendar; a time of day is the fraction."""
    if not isinstance(value, datetime):
        return float((value - EPOCH).days)
    return (value.date() - EPOCH).days + of_day(value.time())


def of_day(clock: time) -> float:
    """A time as the fraction of its day: 09:00 is 0.375."""
    return (clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6) / SECONDS


def universal_days(value: date | datetime, zone: tzinfo) -> float:
    """Days since 1970-01-01T00:00Z with their fraction; a date begins at its midnight in `zone`."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time(), zone)
    return (moment - _EPOCH_UTC).total_seconds() / SECONDS


def from_days(days: float) -> date | None:
    """The day of a number, its fraction dropped; None outside the calendar."""
    try:
        return EPOCH + timedelta(days=int(days))
    except (OverflowError, ValueError):
        return None


def from_universal_days(days: float, zone: tzinfo) -> datetime | None:
    """The moment of a number of days since 1970-01-01T00:00Z; None outside the calendar."""
    try:
        return (_EPOCH_UTC + timedelta(milliseconds=round(days * SECONDS * 1000))).astimezone(zone)
    except (OverflowError, ValueError):
        return None
