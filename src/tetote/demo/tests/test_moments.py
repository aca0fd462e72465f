"""The next and the last plausible hour, at every hour of the day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tetote.demo.moments import coming, gone, office_day

TOKYO = ZoneInfo("Asia/Tokyo")
HOURS = [datetime(2026, 12, 31, 0, 7, tzinfo=TOKYO) + timedelta(minutes=37 * step) for step in range(80)]
LASTING = timedelta(hours=2)


@pytest.mark.parametrize("now", HOURS, ids=str)
def test_what_comes_is_near_and_not_in_the_night(now: datetime) -> None:
    lead = timedelta(hours=3)
    start = coming(now, TOKYO, lead=lead, lasting=LASTING, otherwise=time(15, 30))
    assert lead <= start - now < timedelta(hours=40)
    assert time(7) <= start.time()
    assert (start + LASTING).time() <= time(20, 30)


@pytest.mark.parametrize("now", HOURS, ids=str)
def test_what_has_gone_is_recent_and_was_not_in_the_night(now: datetime) -> None:
    ago = timedelta(minutes=20)
    start = gone(now, TOKYO, ago=ago, lasting=LASTING)
    assert ago <= now - (start + LASTING) < timedelta(hours=24)
    assert time(7) <= start.time()
    assert (start + LASTING).time() <= time(20, 30)


def test_the_office_day_before_a_new_year_is_the_last_open_one() -> None:
    assert office_day(date(2027, 1, 2)) == date(2026, 12, 28)
