"""Quiet hours, over midnight and within a day, on the clocks of a centre."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tetote.matching.rules.quiet import Quiet

TOKYO = ZoneInfo("Asia/Tokyo")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("quiet", "moment", "after"),
    [
        (Quiet(21, 7), at(24, 20, 59), at(24, 20, 59)),
        (Quiet(21, 7), at(24, 21), at(25, 7)),
        (Quiet(21, 7), at(25, 6, 59), at(25, 7)),
        (Quiet(21, 7), at(25, 7), at(25, 7)),
        (Quiet(12, 13), at(24, 12, 30), at(24, 13)),
        (Quiet(12, 13), at(24, 13), at(24, 13)),
        (Quiet(9, 9), at(24, 9), at(24, 9)),
        (Quiet(21, 7), at(30, 23).astimezone(UTC), datetime(2026, 12, 1, 7, tzinfo=TOKYO)),
    ],
)
def test_what_lies_in_the_quiet_hours_waits_for_their_end(quiet: Quiet, moment: datetime, after: datetime) -> None:
    assert quiet.after(moment, TOKYO) == after
