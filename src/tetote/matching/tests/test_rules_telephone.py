"""A call waits for answers no longer than advisers can still telephone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tetote.kernel import calendar
from tetote.matching.rules.telephone import time_to_ring

JAPAN = ZoneInfo("Asia/Tokyo")


def november(day: int, hour: int, minute: int = 0) -> datetime:
    """16 November 2026 is a Monday, the 23rd a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=JAPAN)


def is_open(day: date) -> bool:
    return not calendar.is_holiday(day)


@pytest.mark.parametrize(
    ("begun", "latest", "rings"),
    [
        (november(16, 10), november(19, 16), november(19, 9)),
        (november(16, 10), november(19, 6), november(18, 9)),
        (november(16, 10), november(22, 15), november(20, 9)),
        (november(18, 10), november(24, 11), november(20, 9)),
        (november(20, 12), november(22, 15), november(22, 10)),
        (november(16, 10), november(16, 18), november(16, 13)),
        (november(16, 10), november(16, 12), november(16, 10, 30)),
    ],
    ids=["in the afternoon", "at dawn", "on Sunday", "after a holiday", "asked on Friday", "today", "at once"],
)
def test_the_telephone_begins_while_there_is_time(begun: datetime, latest: datetime, rings: datetime) -> None:
    assert time_to_ring(begun, latest, is_open) == rings


def test_answers_always_have_some_time_and_never_more_than_there_is() -> None:
    for hours in range(1, 200):
        begun = november(20, 17)
        latest = begun + timedelta(hours=hours)
        assert begun < time_to_ring(begun, latest, is_open) < latest
