"""LINE's month: the quota begins anew on the first, Japanese time."""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Tokyo")


def start_of_month(instant: datetime) -> datetime:
    """The first instant of the month in which `instant` lies."""
    return instant.astimezone(ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def start_of_next_month(instant: datetime) -> datetime:
    """The first instant of the following month."""
    start = start_of_month(instant)
    year, month = (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)
    return start.replace(year=year, month=month)
