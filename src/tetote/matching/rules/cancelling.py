"""How late somebody takes back what was planned, as fee rules see it."""

from datetime import datetime, tzinfo
from enum import StrEnum


class Lateness(StrEnum):
    """The usual tiers of centres: until the day before it is free, on the day and afterwards a fee may be due."""

    BEFORE_THE_DAY = "before_the_day"
    ON_THE_DAY = "on_the_day"
    AFTER_THE_START = "after_the_start"


def lateness(starts_at: datetime, at: datetime, zone: tzinfo) -> Lateness:
    """How late `at` is for something that begins at `starts_at`, on the clocks of `zone`."""
    if at >= starts_at:
        return Lateness.AFTER_THE_START
    same_day = starts_at.astimezone(zone).date() == at.astimezone(zone).date()
    return Lateness.ON_THE_DAY if same_day else Lateness.BEFORE_THE_DAY
