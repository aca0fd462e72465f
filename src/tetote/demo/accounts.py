"""The town's fee table, the fees of its history, and a subsidy to which a few families are entitled."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from tetote.demo import staff
from tetote.demo.town import Town
from tetote.kernel import calendar
from tetote.kernel.ids import new_id
from tetote.kernel.models import AuditEntry
from tetote.matching import fees
from tetote.matching.models import ActivityReport, Match
from tetote.matching.rules.states import State
from tetote.money import actions
from tetote.money.actions.working import drawn
from tetote.money.models import FeeRecord, FeeTable, SubsidyScheme
from tetote.money.tariffs import to_json
from tetote.money.tariffs.examples import AOBA
from tetote.organisations.models import Staff

BATCH = 200
ENTITLED = ("石井", "松田", "北村")
PAPER = "児童扶養手当証書"
SCHEME = "ひとり親家庭への利用料助成"
Told = tuple[FeeRecord, datetime]


def tell_accounts(town: Town, now: datetime) -> None:
    """Everything about money, as of `now`."""
    zone = town.organisation.time_zone
    today = now.astimezone(zone).date()
    since = date(calendar.fiscal_year(today) - 1, calendar.FISCAL_YEAR_STARTS_IN, 1)
    _table(town, since)
    told = [*_of_reports(town), *_of_cancelled(town)]
    _keep(told)
    scheme = _scheme(town, since)
    for family_name, days in zip(ENTITLED, (200, 20, 120), strict=True):
        given = actions.Grant(PAPER, since, today + timedelta(days=days))
        actions.grant(town.posts[staff.MORI], scheme, town.family(family_name).parent.household, given)
    _correct_one(town.posts[staff.MORI], told)


def _table(town: Town, since: date) -> FeeTable:
    moment = datetime.combine(since, datetime.min.time(), town.organisation.time_zone) - timedelta(days=20)
    tariff = replace(AOBA, valid_from=since)
    return FeeTable.objects.create(
        organisation=town.organisation,
        name=tariff.name,
        valid_from=since,
        definition=to_json(tariff),
        state=FeeTable.State.IN_USE,
        made_by=town.posts[staff.SASAKI],
        made_at=moment,
        published_at=moment,
    )


def _of_reports(town: Town) -> Iterator[Told]:
    """Each confirmed report as it was charged when the parent confirmed it."""
    reports = ActivityReport.objects.filter(organisation=town.organisation, confirmed_at__isnull=False)
    sides = ("match__person", "match__request__organisation", "match__request__requester__organisation")
    found = reports.select_related(*sides).prefetch_related("match__request__children", "expenses")
    for report in found.order_by("match_id"):
        if report.confirmed_at:
            yield drawn(fees.took_place(report), None), report.confirmed_at


def _of_cancelled(town: Town) -> Iterator[Told]:
    """Decided activities that were cancelled, charged by when it was said."""
    matches = Match.objects.filter(
        organisation=town.organisation, request__state=State.CANCELLED, ended_at__isnull=False
    )
    for match in matches.select_related("person", "request__requester__organisation").order_by("id"):
        if match.ended_at:
            yield drawn(fees.planned(match), actions.Cancelled(match.ended_at)), match.ended_at


def _keep(told: Sequence[Told]) -> None:
    for fee, moment in told:
        fee.made_at = moment
    FeeRecord.objects.bulk_create([fee for fee, _moment in told], batch_size=BATCH)
    AuditEntry.objects.bulk_create([_entry(fee, moment) for fee, moment in told], batch_size=BATCH)


def _entry(fee: FeeRecord, moment: datetime) -> AuditEntry:
    return AuditEntry(
        id=new_id(),
        at=moment,
        organisation_id=fee.organisation_id,
        verb="money.fee.recorded",
        actor_kind="system",
        subject_kind=FeeRecord._meta.label_lower,
        subject_id=fee.id,
        data={"total": f"{fee.total:,}"},
    )


def _scheme(town: Town, since: date) -> SubsidyScheme:
    columns = {"name": SCHEME, "percent": 50, "floor_to": 10, "cap": 15000, "papers": [PAPER], "since": since}
    return actions.make_scheme(town.posts[staff.SASAKI], columns)


def _correct_one(mori: Staff, told: Sequence[Told]) -> None:
    """The latest fee, to which bus tickets were added."""
    fee = max((fee for fee, _moment in told if fee.total), key=lambda fee: (fee.day, fee.starts_at), default=None)
    if fee is None:
        return
    extras = [actions.Way("bus", paid=420)]
    wanted = actions.Correction(fee.starts_at, fee.ends_at, fee.kind, fee.children, extras, "バス代を加えた")
    actions.correct(mori, fee, wanted, fee.version)
