"""Hours of the clock as forms have them, and minutes from midnight as tables do."""

from datetime import time

from tetote.money.tariffs.model import DAY


def minutes_of(at: time | None, otherwise: int) -> int:
    """Minutes from midnight; as an end, midnight is that of the next day."""
    if at is None or (otherwise == DAY and (at.hour, at.minute) == (0, 0)):
        return otherwise
    return at.hour * 60 + at.minute


def time_of(minutes: int) -> time | None:
    """The same as a form shows it; the end of the day is left out."""
    return None if minutes == DAY else time(minutes // 60, minutes % 60)
