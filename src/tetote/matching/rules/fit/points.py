"""The score, reason by reason."""

from collections.abc import Iterable
from datetime import datetime

from tetote.matching.rules.fit.findings import Finding, Reason
from tetote.matching.rules.fit.sides import Need, Record
from tetote.matching.rules.fit.spans import HOLIDAY, Hours, Span
from tetote.matching.rules.fit.weights import Weights

DORMANT_DAYS = 60
"""From so many days since the last activity on, the next is called the first in a while."""
LONG_REST_DAYS = 180
"""So long a rest gives all the points for rest."""
READY = 0.5
"""Who says yes this often gives all the points for answers."""


def points(record: Record, need: Need, weights: Weights) -> Iterable[Finding]:
    """What speaks for a helper, each reason with its points."""
    if record.times_with_family:
        yield Finding(Reason.KNOWS_FAMILY, record.times_with_family, weights.knows_family)
    else:
        yield Finding(Reason.FIRST_TIME_WITH_FAMILY)
    if need.area and need.area in record.areas:
        yield Finding(Reason.SAME_AREA, points=weights.area)
    yield _hours(record, need, weights.hours)
    yield Finding(Reason.LOAD, record.activities, _share(weights.load, 1 - record.activities / _twice(need)))
    yield _rest(record, need, weights.rest)
    if record.chance is not None:
        yield Finding(Reason.ANSWERS, round(100 * record.chance), _share(weights.answers, record.chance / READY))


def _hours(record: Record, need: Need, most: int) -> Finding:
    """Who stated no hours stands between who said that they can and who said that they cannot."""
    if not record.hours:
        return Finding(Reason.HOURS_NOT_STATED, points=_share(most, 0.5))
    if all(any(_covers(hours, span, need) for hours in record.hours) for span in need.spans):
        return Finding(Reason.WITHIN_HOURS, points=most)
    return Finding(Reason.OUTSIDE_HOURS)


def _covers(hours: Hours, span: Span, need: Need) -> bool:
    start, end = span.start, span.end
    weekday = HOLIDAY if need.on_holiday else start.weekday()
    ends = _minute(end) if end.date() == start.date() else 24 * 60
    return hours.weekday == weekday and hours.from_minute <= _minute(start) and ends <= hours.to_minute


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _twice(need: Need) -> float:
    """At twice the usual load there are no points for load left; a quiet centre counts as one activity each."""
    return 2 * max(need.usual_load, 1.0)


def _rest(record: Record, need: Need, most: int) -> Finding:
    """The longer the rest, the more; who was never active yet gets all."""
    if record.last_active is None:
        return Finding(Reason.NEVER_ACTIVE, points=most)
    days = (need.now - record.last_active).days
    reason = Reason.FIRST_IN_A_WHILE if days >= DORMANT_DAYS else Reason.ACTIVE_LATELY
    return Finding(reason, days, _share(most, days / LONG_REST_DAYS))


def _share(most: int, part: float) -> int:
    """`part` of the points, never less than none nor more than all."""
    return round(most * min(max(part, 0.0), 1.0))
