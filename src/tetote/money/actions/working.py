"""From an activity to its fee, not yet kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from tetote.money.actions.extras import Extra
from tetote.money.days import kind_of_day
from tetote.money.models import FeeRecord, FeeTable
from tetote.money.queries.in_use import has_tables, hold_table_on, table_on
from tetote.money.tariffs import Fee, Notice, Tariff, cancellation, fee, pre_meeting
from tetote.money.tariffs.kept import to_plain
from tetote.money.tariffs.units import NoBandError, Span
from tetote.people.models import Person


@dataclass(frozen=True, slots=True)
class Activity:
    """What is charged: who pays whom, when it really began and ended, what kind of care for how many children."""

    cause: str
    payer: Person
    payee: Person
    starts_at: datetime
    ends_at: datetime
    kind: str = ""
    children: int = 1
    extras: Sequence[Extra] = field(default_factory=tuple)
    is_meeting: bool = False
    """A meeting before the first time; charged only where the table says so."""
    legs: Sequence[tuple[datetime, datetime]] = ()
    """Where the time in between is not charged: from when until when each leg; a first hour begins anew with each."""

    @property
    def organisation_id(self) -> UUID:
        """Whose it is."""
        return self.payer.organisation_id

    @property
    def span(self) -> Span:
        """When, on the clocks of the place."""
        zone = self.payer.organisation.time_zone
        return Span(self.starts_at.astimezone(zone), self.ends_at.astimezone(zone))

    @property
    def spans(self) -> Sequence[Span]:
        """What is charged of it: its legs, or the whole."""
        zone = self.payer.organisation.time_zone
        return [Span(start.astimezone(zone), end.astimezone(zone)) for start, end in self.legs] or [self.span]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """That nobody came: when it was said (None: not at all), and why, by a word that a table may waive for."""

    said_at: datetime | None = None
    because: str = ""


def work_out(table: FeeTable, activity: Activity, cancelled: Cancelled | None = None) -> Fee:
    """The fee by a table, with ways and expenses.

    Raises:
        NoBandError: the table has no price for a part of it.
    """
    found = _time(table.tariff, activity, cancelled)
    return Fee((*found.lines, *(extra.line(table.tariff, activity.kind) for extra in activity.extras)))


def _time(tariff: Tariff, activity: Activity, cancelled: Cancelled | None) -> Fee:
    if activity.is_meeting:
        return pre_meeting(tariff, activity.span, kind_of_day)
    if cancelled is None:
        return _of_all(tariff, activity)
    said = cancelled.said_at.astimezone(activity.span.start.tzinfo) if cancelled.said_at else None
    notice = Notice(said, cancelled.because)
    return cancellation(tariff, activity.spans, notice, kind_of_day, kind=activity.kind, children=activity.children)


def _of_all(tariff: Tariff, activity: Activity) -> Fee:
    each = [fee(tariff, span, kind_of_day, kind=activity.kind, children=activity.children) for span in activity.spans]
    return Fee(tuple(line for one in each for line in one.lines))


def drawn(activity: Activity, cancelled: Cancelled | None, *, kept: bool = False) -> FeeRecord:
    """The row of a fee, with its lines or with what kept it from being worked out.

    `kept`: it is going to be saved, so its table is held until then and cannot be taken back.
    """
    row = _row(activity, cancelled)
    row.table = (hold_table_on if kept else table_on)(activity.organisation_id, row.day)
    if row.table is None:
        row.problem = FeeRecord.Problem.NO_TABLE
        return row
    try:
        found = work_out(row.table, activity, cancelled)
    except NoBandError:
        row.problem = FeeRecord.Problem.NO_PRICE
        return row
    row.lines = to_plain(found.lines)
    row.total, row.family, row.municipality = found.total, found.family, found.municipality
    return row


def would_cost(activity: Activity, cancelled: Cancelled | None = None) -> FeeRecord | None:
    """The row of a fee that nobody keeps; None where the organisation has no fee table in use."""
    return drawn(activity, cancelled) if has_tables(activity.organisation_id) else None


def _about(activity: Activity, cancelled: Cancelled | None) -> FeeRecord.About:
    if activity.is_meeting:
        return FeeRecord.About.PRE_MEETING
    return FeeRecord.About.CANCELLATION if cancelled else FeeRecord.About.ACTIVITY


def _row(activity: Activity, cancelled: Cancelled | None) -> FeeRecord:
    return FeeRecord(
        organisation_id=activity.organisation_id,
        cause=activity.cause,
        about=_about(activity, cancelled),
        payer=activity.payer,
        payee=activity.payee,
        household_id=activity.payer.household_id,
        day=activity.span.start.date(),
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        legs=[[one.astimezone(UTC).isoformat() for one in leg] for leg in activity.legs],
        kind=activity.kind,
        children=activity.children,
        said_at=cancelled.said_at if cancelled else None,
        because=cancelled.because if cancelled else "",
        extras=[extra.plain() for extra in activity.extras],
    )
