"""Until when a call may wait for answers, so that advisers can still telephone. Pure.

time_to_ring(begun, latest, is_open) -> datetime
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo

OPENS, CLOSES = time(9), time(17)
"""When somebody sits in the office."""
HOME_FROM, HOME_UNTIL = time(8), time(18)
"""When an adviser rings from home, for what begins before the office opens again."""
LEAST = timedelta(hours=3)
"""A morning in the office counts when so much time is left for the telephone."""
WORTH_WAITING = timedelta(hours=6)
"""It is worth waiting for that morning when answers have so long to come in."""
FROM_HOME = timedelta(hours=5)
"""How long advisers need where they ring from home: not everybody takes the first call."""


def time_to_ring(begun: datetime, latest: datetime, is_open: Callable[[date], bool]) -> datetime:
    """The morning of the last office day; what leaves too little until then has until some hours before the end.

    Both moments on the clocks of the place; at `latest` somebody must be found. At least a quarter of the time between
    them is for answers.
    """
    morning = _last_morning(latest, is_open)
    if morning > begun + WORTH_WAITING:
        return morning
    moment = latest - FROM_HOME
    while moment > begun and not _can_ring(moment, latest, is_open):
        moment -= timedelta(minutes=30)
    return max(moment, begun + (latest - begun) / 4)


def _last_morning(latest: datetime, is_open: Callable[[date], bool]) -> datetime:
    morning = _at(latest.date(), OPENS, latest.tzinfo)
    while morning > latest - LEAST or not is_open(morning.date()):
        morning = _at(morning.date() - timedelta(days=1), OPENS, latest.tzinfo)
    return morning


def _can_ring(moment: datetime, latest: datetime, is_open: Callable[[date], bool]) -> bool:
    """In the office, or from home where it does not open any more in time."""
    if is_open(moment.date()) and OPENS <= moment.time() < CLOSES:
        return True
    return _next_opening(moment, is_open) >= latest and HOME_FROM <= moment.time() <= HOME_UNTIL


def _next_opening(moment: datetime, is_open: Callable[[date], bool]) -> datetime:
    opening = _at(moment.date(), OPENS, moment.tzinfo)
    while opening < moment or not is_open(opening.date()):
        opening = _at(opening.date() + timedelta(days=1), OPENS, moment.tzinfo)
    return opening


def _at(day: date, hour: time, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, hour, zone)
