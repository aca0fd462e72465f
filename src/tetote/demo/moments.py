"""Plausible hours around now: what lies before now lies in office hours where it can, and never in the night. Pure."""

from datetime import date, datetime, time, timedelta, tzinfo
from random import Random

from tetote.kernel.calendar import is_holiday

OPENS, CLOSES = time(9), time(17)
FIRST_START, LAST_END = time(7), time(20, 30)


def at(day: date, hour: int, minute: int, zone: tzinfo) -> datetime:
    """That minute on the clocks of `zone`."""
    return datetime.combine(day, time(hour, minute), zone)


def office_moment(day: date, rng: Random, zone: tzinfo) -> datetime:
    """Some minute of `day` between opening and an hour before closing."""
    return at(day, OPENS.hour, 0, zone) + timedelta(minutes=rng.randrange(60 * (CLOSES.hour - OPENS.hour - 1)))


def office_day(day: date) -> date:
    """`day` itself when the office is open, else the last open day before it."""
    while is_holiday(day):
        day -= timedelta(days=1)
    return day


def coming(now: datetime, zone: tzinfo, *, lead: timedelta, lasting: timedelta, otherwise: time) -> datetime:
    """The next half hour at least `lead` away when such an activity may begin: today, or tomorrow at `otherwise`."""
    start = _half_hour_after((now + lead).astimezone(zone))
    day = now.astimezone(zone).date()
    fits = start.date() == day and start.time() >= FIRST_START and _ends_in_time(start, lasting)
    if fits:
        return start
    morning = datetime.combine(day, otherwise, zone)
    return morning if morning >= now + lead else morning + timedelta(days=1)


def gone(now: datetime, zone: tzinfo, *, ago: timedelta, lasting: timedelta) -> datetime:
    """When the latest activity of that length began that was over `ago` before now: today, or yesterday at nine."""
    start = _half_hour_before((now - ago - lasting).astimezone(zone))
    day = now.astimezone(zone).date()
    if start.date() == day and start.time() >= FIRST_START and _ends_in_time(start, lasting):
        return start
    late = at(day, 9, 0, zone)
    return late if late + lasting <= now - ago else at(day - timedelta(days=1), 9, 0, zone)


def _ends_in_time(start: datetime, lasting: timedelta) -> bool:
    end = start + lasting
    return end.date() == start.date() and end.time() <= LAST_END


def _half_hour_after(moment: datetime) -> datetime:
    floor = _half_hour_before(moment)
    return floor if floor == moment else floor + timedelta(minutes=30)


def _half_hour_before(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
