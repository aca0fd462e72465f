"""Who fits a request: the hard rules, and a score of which every point is explained.

The hard rules come first: whom one of them names is neither suggested nor asked by itself. A `BLOCK` cannot be passed;
a `FLAG` the adviser may pass, knowing why it stands there. Then come points, as many for each reason as the centre's
weights give at most; their sum is the score.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum


class Reason(StrEnum):
    """One thing worth knowing about a candidate; screens say it in words, with the number where there is one."""

    ALREADY_BOOKED = "already_booked"
    TRAINING_LAPSED = "training_lapsed"
    NO_CONSENT = "no_consent"
    RESTS = "rests"
    TOO_CLOSE = "too_close"
    CHILD_TOO_YOUNG = "child_too_young"
    CHILD_TOO_OLD = "child_too_old"
    TOO_MANY_CHILDREN = "too_many_children"
    OTHER_KIND = "other_kind"
    COULD_NOT_COME = "could_not_come"
    RELEASED_BEFORE = "released_before"
    KNOWS_FAMILY = "knows_family"
    FIRST_TIME_WITH_FAMILY = "first_time_with_family"
    SAME_AREA = "same_area"
    WITHIN_HOURS = "within_hours"
    OUTSIDE_HOURS = "outside_hours"
    HOURS_NOT_STATED = "hours_not_stated"
    LOAD = "load"
    NEVER_ACTIVE = "never_active"
    FIRST_IN_A_WHILE = "first_in_a_while"
    ACTIVE_LATELY = "active_lately"
    ANSWERS = "answers"


class Grade(IntEnum):
    """How much a finding weighs; the greater is the worse."""

    POINTS = 0
    FLAG = 1
    BLOCK = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason with its number and its points."""

    reason: Reason
    number: int = 0
    points: int = 0
    grade: Grade = Grade.POINTS
    detail: str = ""
    """Names that only the centre knows, such as that of a course."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end not included."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether both hold at some instant."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: "Span") -> timedelta:
        """The time between the earlier and the later; negative when they overlap."""
        return max(self.start, other.start) - min(self.end, other.end)


HOLIDAY = 7
"""Stands where a weekday stands."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a helper can come: a weekday (0 is Monday, 7 a holiday) and minutes since midnight, the end not included."""

    weekday: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class Record:
    """What the centre knows of one helper, as of now: their history, and what they stated themselves.

    What was not stated, an empty tuple or None, shuts nobody out.
    """

    booked: tuple[Span, ...] = ()
    times_with_family: int = 0
    activities: int = 0
    """Within the last 90 days, and those already decided for the time to come."""
    last_active: datetime | None = None
    areas: frozenset[str] = frozenset()
    """The district where they live, and those in which they help."""
    was_released: bool = False
    was_doubted: bool = False
    """Decided for this very request, they said that they may not come."""
    chance: float | None = None
    """The probability that they say yes when asked; None where that is no question any more."""
    said_yes: bool = False
    """To this very request: that outweighs what they stated in general, which is then only said."""
    consents: bool = True
    rests: bool = False
    """On the day they are no helper, or let it rest."""
    hours: tuple[Hours, ...] = ()
    kinds: frozenset[str] = frozenset()
    youngest_months: int | None = None
    oldest_months: int | None = None
    """The last month of age, included."""
    most_children: int | None = None
    lapsed: tuple[str, ...] = ()
    """Names of required courses that were never attended or are no longer valid on the day."""


@dataclass(frozen=True, slots=True)
class Need:
    """What the request asks for."""

    span: Span
    """On the clocks of the place, as stated hours are."""
    area: str
    now: datetime
    kind: str = ""
    ages: tuple[int, ...] = ()
    """The children's ages in months on the day."""
    on_holiday: bool = False
    usual_load: float = 1.0
    """How many activities the centre's helpers have on average, counted as `Record.activities`."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How many points each reason gives at most; the centre decides. As they stand, they make a hundred.

    With these, `bench/fill` shares the work more evenly by a third than a broadcast does, and families still meet those
    whom they know.
    """

    knows_family: int = 25
    area: int = 10
    hours: int = 15
    load: int = 35
    rest: int = 10
    answers: int = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """What the centre decided about who fits."""

    weights: Weights = Weights()
    travel: timedelta = timedelta(minutes=30)
    """The time that must lie between two activities of one helper."""
    training_blocks: bool = False
    """Whether a lapsed course shuts out; else it is only said."""


DORMANT_DAYS = 60
"""From so many days since the last activity on, the next is called the first in a while."""
LONG_REST_DAYS = 180
"""So long a rest gives all the points for rest."""
READY = 0.5
"""Who says yes this often gives all the points for answers."""
USUAL = Rules()


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a helper fits, in findings; `rank` sorts the better first."""

    findings: tuple[Finding, ...]

    @property
    def score(self) -> int:
        """The sum of the points."""
        return sum(finding.points for finding in self.findings)

    @property
    def grade(self) -> Grade:
        """The worst of the findings: POINTS when every hard rule is passed."""
        return max((finding.grade for finding in self.findings), default=Grade.POINTS)

    @property
    def passes(self) -> bool:
        """Whether every hard rule is passed."""
        return self.grade is Grade.POINTS

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        """The hard rules that are not passed."""
        return tuple(finding for finding in self.findings if finding.grade is not Grade.POINTS)

    @property
    def rank(self) -> tuple[int, ...]:
        """Free before flagged before blocked; of these who was never freed from this request, and then by score."""
        could_not, released = self.has(Reason.COULD_NOT_COME), self.has(Reason.RELEASED_BEFORE)
        return int(self.grade is Grade.BLOCK), int(could_not), int(released), self.grade, -self.score

    def has(self, reason: Reason) -> bool:
        """Whether `reason` is among the findings."""
        return any(finding.reason is reason for finding in self.findings)


def assess(record: Record, need: Need, rules: Rules = USUAL) -> Assessment:
    """How one helper fits: what stands against them first, then what gives points."""
    return Assessment((*_against(record, need, rules), *_points(record, need, rules.weights)))


def _against(record: Record, need: Need, rules: Rules) -> Iterable[Finding]:
    yield from _clashes(record, need, rules.travel)
    if not record.consents:
        yield Finding(Reason.NO_CONSENT, grade=Grade.BLOCK)
    if record.rests:
        yield Finding(Reason.RESTS, grade=Grade.BLOCK)
    if record.lapsed:
        grade = Grade.BLOCK if rules.training_blocks else Grade.POINTS
        yield Finding(Reason.TRAINING_LAPSED, len(record.lapsed), grade=grade, detail=", ".join(record.lapsed))
    if record.was_doubted:
        yield Finding(Reason.COULD_NOT_COME, grade=Grade.FLAG)
    elif record.was_released:
        yield Finding(Reason.RELEASED_BEFORE, grade=Grade.FLAG)
    grade = Grade.POINTS if record.said_yes else Grade.FLAG
    yield from (Finding(reason, number, grade=grade) for reason, number in _limits(record, need))


def _clashes(record: Record, need: Need, travel: timedelta) -> Iterable[Finding]:
    gaps = [span.gap(need.span) for span in record.booked]
    if any(gap < timedelta(0) for gap in gaps):
        yield Finding(Reason.ALREADY_BOOKED, grade=Grade.BLOCK)
    elif gaps and min(gaps) < travel:
        yield Finding(Reason.TOO_CLOSE, int(min(gaps) / timedelta(minutes=1)), grade=Grade.FLAG)


def _limits(record: Record, need: Need) -> Iterable[tuple[Reason, int]]:
    """Where the request goes beyond what the helper stated; the number is what they stated."""
    if record.youngest_months is not None and need.ages and min(need.ages) < record.youngest_months:
        yield Reason.CHILD_TOO_YOUNG, record.youngest_months
    if record.oldest_months is not None and need.ages and max(need.ages) > record.oldest_months:
        yield Reason.CHILD_TOO_OLD, record.oldest_months
    if record.most_children is not None and len(need.ages) > record.most_children:
        yield Reason.TOO_MANY_CHILDREN, record.most_children
    if record.kinds and need.kind and need.kind not in record.kinds:
        yield Reason.OTHER_KIND, 0


def _points(record: Record, need: Need, weights: Weights) -> Iterable[Finding]:
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
    if any(_covers(hours, need) for hours in record.hours):
        return Finding(Reason.WITHIN_HOURS, points=most)
    return Finding(Reason.OUTSIDE_HOURS)


def _covers(hours: Hours, need: Need) -> bool:
    start, end = need.span.start, need.span.end
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
