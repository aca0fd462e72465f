"""The numbers themselves, counted by the database; the same few queries for ten activities and for ten thousand."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Avg, Count, DurationField, F, Sum
from django.db.models.functions import Coalesce, TruncMonth

from tetote.matching.models import ActivityReport, SupportRequest
from tetote.matching.queries.statistics.period import Period
from tetote.matching.queries.statistics.records import (
    NONE,
    PEOPLE,
    WAIT,
    WAITS,
    decided_of,
    matches_of,
    people_of,
    took,
    trainings_of,
    within,
)
from tetote.matching.rules.legs import length, worked
from tetote.matching.rules.states import State

BUSIEST = 10
LONG = Coalesce(
    F("report__ended_at") - F("report__started_at"),
    F("request__ends_at") - F("request__starts_at"),
    output_field=DurationField(),
)
"""From when until when an activity took: by its report, and as planned where there is none."""
Between = Mapping[tuple[str, str], timedelta]
"""How long helpers were free between legs, by figure and part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure: its word in the address, how many, and how long together."""

    which: str
    count: int
    long: timedelta = timedelta()

    @property
    def hours(self) -> float:
        """To a tenth."""
        return round(self.long / timedelta(hours=1), 1)


@dataclass(frozen=True, slots=True)
class Named:
    """A helper with what they did, or a course with who attended it."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything on the page."""

    people: Mapping[str, int]
    states: Mapping[str, int]
    kinds: Sequence[Part]
    categories: Sequence[Part]
    months: Sequence[Part]
    cancelled: Sequence[Part]
    unmatched: Sequence[Part]
    waits: Mapping[str, int]
    wait_average: timedelta | None
    wait_median: timedelta | None
    busiest: Sequence[Named]
    courses: Sequence[Named]

    @property
    def activities(self) -> int:
        """How many took place."""
        return sum(part.count for part in self.kinds)

    @property
    def hours(self) -> float:
        """How long they took together."""
        return round(sum((part.long for part in self.kinds), timedelta()) / timedelta(hours=1), 1)

    def count(self, *states: State) -> int:
        """How many requests stand in one of these states."""
        return sum(self.states.get(state.value, 0) for state in states)


def numbers(period: Period) -> Numbers:
    """All of them; twelve queries."""
    waits, average = _waits(period)
    reasons = _reasons(period)
    between = _between(period)
    return Numbers(
        people=_people(period),
        states=dict(within(period).order_by().values_list("state").annotate(Count("id"))),
        kinds=_less(_kinds(period), between, "kind"),
        categories=_less(_categories(period), between, "category"),
        months=_less(_months(period), between, "month"),
        cancelled=reasons[State.CANCELLED],
        unmatched=reasons[State.UNMATCHED],
        waits=waits,
        wait_average=average,
        wait_median=_median(period, sum(waits.values())),
        busiest=_busiest(period),
        courses=_courses(period),
    )


def _between(period: Period) -> Between:
    """Counted here and not by the database, for only requests with hours of their own for each leg have any."""
    found: defaultdict[tuple[str, str], timedelta] = defaultdict(timedelta)
    apart = matches_of(period).exclude(request__leg_minutes=[]).order_by().select_related("request", "report")
    for match in apart:
        request, report = match.request, getattr(match, "report", None)
        start, end = (report.started_at, report.ended_at) if report else (request.starts_at, request.ends_at)
        free = end - start - length(worked(request.starts_at, request.leg_minutes, start, end))
        month = f"{request.starts_at.astimezone(period.organisation.time_zone):%Y-%m}"
        category = (report.category if report else "") or NONE
        for part in (("kind", request.kind), ("category", category), ("month", month)):
            found[part] += free
    return found


def _less(parts: Sequence[Part], between: Between, figure: str) -> Sequence[Part]:
    return [replace(part, long=part.long - between.get((figure, part.which), timedelta())) for part in parts]


def _people(period: Period) -> Mapping[str, int]:
    counted: dict[str, int] = people_of(period).aggregate(
        **{name: Count("pk", filter=condition) for name, condition in PEOPLE.items()}
    )
    return counted


def _kinds(period: Period) -> Sequence[Part]:
    by_kind = matches_of(period).order_by().values_list("request__kind")
    counted = by_kind.annotate(times=Count("id"), long=Sum(LONG))
    found = {kind: Part(kind, count, long) for kind, count, long in counted}
    return [found.get(kind, Part(kind, 0)) for kind in SupportRequest.Kind.values]


def _categories(period: Period) -> Sequence[Part]:
    """By what the reports say was done, as it is counted everywhere; those that say nothing come last."""
    by_category = matches_of(period).order_by().values_list("report__category")
    counted = by_category.annotate(times=Count("id"), long=Sum(LONG))
    found = [Part(category or NONE, count, long) for category, count, long in counted]
    known = {part.which: part for part in found if part.which != NONE}
    silent = [part for part in found if part.which == NONE]
    unsaid = [Part(NONE, sum(one.count for one in silent), sum((one.long for one in silent), timedelta()))]
    listed = [known.get(category, Part(category, 0)) for category in ActivityReport.Category.values]
    return [*listed, *(unsaid if silent else [])]


def _months(period: Period) -> Sequence[Part]:
    """Every month of the period, those without an activity too."""
    month = TruncMonth("request__starts_at", tzinfo=period.organisation.time_zone)
    monthly = matches_of(period).order_by().annotate(month=month).values_list("month")
    counted = monthly.annotate(times=Count("id"), long=Sum(LONG))
    found = {f"{at:%Y-%m}": Part(f"{at:%Y-%m}", count, long) for at, count, long in counted}
    return [found.get(key, Part(key, 0)) for key in _keys(period.first, period.last)]


def _keys(first: date, last: date) -> Sequence[str]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def _reasons(period: Period) -> Mapping[str, Sequence[Part]]:
    closed = within(period).filter(state__in=(State.CANCELLED, State.UNMATCHED)).order_by()
    # Counted here and not by the database, which keeps the reasons encrypted.
    counted = Counter(closed.values_list("state", "closed_reason"))
    found: dict[str, list[Part]] = {State.CANCELLED: [], State.UNMATCHED: []}
    for (state, reason), count in sorted(counted.items(), key=lambda each: (-each[1], each[0][1])):
        found[state].append(Part(reason or NONE, count))
    return found


def _waits(period: Period) -> tuple[Mapping[str, int], timedelta | None]:
    counted = decided_of(period).aggregate(
        average=Avg("wait"), **{name: Count("id", filter=took(name)) for name in WAITS}
    )
    average: timedelta | None = counted.pop("average")
    return counted, average


def _median(period: Period, count: int) -> timedelta | None:
    middle = decided_of(period).annotate(took=WAIT).order_by("took", "id").values_list("took", flat=True)
    return middle[count // 2 : count // 2 + 1].first() if count else None


def _busiest(period: Period) -> Sequence[Named]:
    named = ("person__code", "person__family_name", "person__given_name")
    counted = matches_of(period).order_by().values_list(*named).annotate(n=Count("id")).order_by("-n", "person__code")
    return [Named(code, f"{family} {given}".strip(), n) for code, family, given, n in counted[:BUSIEST]]


def _courses(period: Period) -> Sequence[Named]:
    """How many people attended each course."""
    attended = trainings_of(period).order_by().values_list("course__code", "course__name")
    counted = attended.annotate(n=Count("person_id", distinct=True)).order_by("-n", "course__code")
    return [Named(code, name, n) for code, name, n in counted]
