"""What was reported in a month: per helper for the monthly report, in all for the list."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from uuid import UUID

from tetote.kernel.months import Month
from tetote.matching.models import ActivityReport
from tetote.matching.queries.legs import worked_of
from tetote.matching.rules.legs import length
from tetote.organisations.models import Organisation
from tetote.people.models import Person

SHOWN_MONTHS = 13
"""How many months a helper finds on their own page."""


@dataclass(frozen=True, slots=True)
class Worked:
    """One helper's month."""

    person: Person
    month: date
    """Its first day."""
    reports: list[ActivityReport] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Of all activities together."""
        return sum(minutes_of(report) for report in self.reports)

    @property
    def yen(self) -> int:
        """Everything that was laid out."""
        return sum(yen_of(report) for report in self.reports)

    @property
    def waiting(self) -> int:
        """How many the parent has not confirmed."""
        return sum(report.confirmed_at is None for report in self.reports)


def minutes_of(report: ActivityReport) -> int:
    """How long the helper was there: the sum of the legs where they had hours of their own."""
    return int(length(worked_of(report)).total_seconds() // 60)


def yen_of(report: ActivityReport) -> int:
    """What was laid out."""
    return sum(expense.yen for expense in report.expenses.all())


def reports_of_month(
    organisation: Organisation, month: date, person_id: UUID | None = None
) -> Sequence[ActivityReport]:
    """Reports of activities that began in the month, the earliest first; three queries."""
    zone = organisation.time_zone
    found = ActivityReport.objects.filter(
        organisation=organisation,
        match__ended_at=None,
        started_at__gte=_midnight(month, zone),
        started_at__lt=_midnight(Month.of(month).plus(1).first, zone),
    )
    if person_id:
        found = found.filter(match__person_id=person_id)
    sides = ("match__person", "match__request__requester__organisation", "match__request__organisation")
    return list(
        found.select_related(*sides)
        .prefetch_related("expenses", "match__request__children")
        .order_by("started_at", "id")
    )


def worked_in(organisation: Organisation, month: date) -> list[Worked]:
    """Every helper who was active in the month, by the reading of their names."""
    found: defaultdict[UUID, list[ActivityReport]] = defaultdict(list)
    for report in reports_of_month(organisation, month):
        found[report.match.person_id].append(report)
    months = [Worked(reports[0].match.person, month, reports) for reports in found.values()]
    return sorted(months, key=lambda worked: (worked.person.kana, worked.person.family_name, worked.person.id))


def worked_by(person: Person, month: date) -> Worked:
    """One helper's month, perhaps an empty one."""
    return Worked(person, month, list(reports_of_month(person.organisation, month, person.id)))


def months_of(person: Person, today: date) -> list[tuple[date, int]]:
    """The latest months in which the helper was active, the newest first, with how many activities."""
    zone, oldest = person.organisation.time_zone, Month.of(today).plus(1 - SHOWN_MONTHS).first
    reports = ActivityReport.objects.filter(
        match__person=person, match__ended_at=None, started_at__gte=_midnight(oldest, zone)
    )
    counted: defaultdict[date, int] = defaultdict(int)
    for started_at in reports.values_list("started_at", flat=True):
        counted[started_at.astimezone(zone).date().replace(day=1)] += 1
    return sorted(counted.items(), reverse=True)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
