"""What an activity costs: matching says what took place, money works it out and keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tetote.kernel import audit
from tetote.matching import wording
from tetote.matching.models import ActivityReport, Match, PreMeeting, SupportRequest
from tetote.matching.rules.legs import done
from tetote.matching.rules.states import State
from tetote.money import actions as money
from tetote.money.models import FeeRecord
from tetote.money.ports import Origin, Source
from tetote.money.queries import Charged, aid_of, charged, explained, fee_of, fees_of, has_tables
from tetote.organisations.queries import organisation_by_id

NAME, MEETING = "match", "meeting"
AN_HOUR = timedelta(hours=1)
SICK_CHILD = "sick_child"
CHARGED = frozenset({State.REPORTED, State.CANCELLED})


def record(report: ActivityReport) -> FeeRecord | None:
    """Keeps the fee of a report that the parent has confirmed; a corrected one gives a new version."""
    return money.record(took_place(report))


def record_cancelled(
    match: Match, said_at: datetime | None, because: str = "", actor: audit.Actor = audit.SYSTEM
) -> FeeRecord | None:
    """Keeps what it costs that a decided activity is cancelled; None as `said_at`: nobody said a word."""
    return money.record_cancellation(planned(match), money.Cancelled(said_at, because), actor)


def cancelling_costs(match: Match, said_at: datetime | None, because: str = "") -> FeeRecord | None:
    """What it would cost, not kept; None where nothing is ever charged."""
    return money.would_cost(planned(match), money.Cancelled(said_at, because))


def fee_for(request: SupportRequest, match: Match | None) -> FeeRecord | None:
    """The fee of a request as it stands: of its match, or of the one that was decided last."""
    if match is None:
        match = Match.objects.filter(request=request).order_by("-decided_at").first()
    return fee_of(request.organisation_id, cause_of(match)) if match else None


def shown(request: SupportRequest, match: Match | None) -> dict[str, object] | None:
    """The fee with every line in words, once there can be one; for pages."""
    if request.state not in CHARGED:
        return None
    fee = fee_for(request, match)
    return explained(fee) if fee else None


def of_plan(match: Match) -> dict[str, object] | None:
    """What the planned hours would cost, in words; nothing is kept. None where nothing can be worked out."""
    return _expected(planned(match))


def of_report(report: ActivityReport) -> dict[str, object] | None:
    """What a report costs: as it was kept once the parent confirmed, before that as it would be."""
    kept = fee_of(report.organisation_id, cause_of(report.match)) if report.confirmed_at else None
    return explained(kept) if kept else _expected(took_place(report))


def _expected(activity: money.Activity) -> dict[str, object] | None:
    fee = money.would_cost(activity)
    return explained(fee) if fee and not fee.problem else None


def of_reports(reports: Sequence[ActivityReport]) -> Mapping[UUID, Charged]:
    """What was charged for reports of one organisation, by report; what waits for the parent as it would be charged.

    Without those for which nothing can be worked out. Four queries, and those of the table for each that waits.
    """
    if not reports or not has_tables(reports[0].organisation_id):
        return {}
    kept = fees_of(reports[0].organisation_id, [cause_of(one.match) for one in reports if one.confirmed_at])
    found = {one.id: kept.get(cause_of(one.match)) or money.would_cost(took_place(one)) for one in reports}
    aid = aid_of(kept.values()) if kept else {}
    listed = {report_id: charged(fee, aid.get(fee.id, ())) for report_id, fee in found.items() if fee}
    return {report_id: one for report_id, one in listed.items() if one}


def record_meeting(meeting: PreMeeting, actor: audit.Actor = audit.SYSTEM) -> FeeRecord | None:
    """Keeps the fee of a meeting that was held, where the table of its day charges for it; None elsewhere."""
    return money.record_meeting(met(meeting), actor)


def met(meeting: PreMeeting) -> money.Activity:
    """A meeting as it is charged. How long it lasted is written nowhere: an hour, which staff may correct."""
    return money.Activity(
        cause=f"{MEETING}:{meeting.id}",
        payer=meeting.requester,
        payee=meeting.helper,
        starts_at=meeting.starts_at,
        ends_at=meeting.starts_at + AN_HOUR,
        is_meeting=True,
    )


def cause_of(match: Match) -> str:
    """By what a fee is found again."""
    return f"{NAME}:{match.id}"


def took_place(report: ActivityReport) -> money.Activity:
    """What is charged for a report, with what was laid out; a sick child may have a price of its own."""
    activity = _activity(report.match, report.started_at, report.ended_at)
    sick = report.category == ActivityReport.Category.SICK_CHILD
    return replace(activity, kind=SICK_CHILD if sick else activity.kind, extras=_laid_out(report))


def _laid_out(report: ActivityReport) -> Sequence[money.Extra]:
    """In the words of the members' language, for they are kept."""
    with translation.override(report.match.request.organisation.members_language):
        spent = sorted(report.expenses.all(), key=lambda expense: expense.kind)
        return tuple(money.Expense(str(expense.get_kind_display()), expense.yen) for expense in spent)


def planned(match: Match) -> money.Activity:
    """What was planned, as it would have been charged."""
    return _activity(match, match.request.starts_at, match.request.ends_at)


def _activity(match: Match, starts_at: datetime, ends_at: datetime) -> money.Activity:
    request = match.request
    return money.Activity(
        cause=cause_of(match),
        payer=request.requester,
        payee=match.person,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=request.kind,
        children=max(1, len(request.children.all())),
        legs=[(one.start, one.end) for one in done(request.starts_at, request.leg_minutes, starts_at, ends_at)],
    )


def _origin(organisation_id: UUID, cause: str) -> Origin | None:
    found = Match.objects.filter(organisation_id=organisation_id, id=UUID(cause.removeprefix(f"{NAME}:")))
    match = found.select_related("request__organisation").first()
    if match is None:
        return None
    words = _("Request: %(what)s") % {"what": wording.what(match.request)}
    return Origin(reverse("matching:record", args=[match.request.code]), words)


def _since(organisation_id: UUID, day: date, after: str, most: int) -> Sequence[money.Activity]:
    """Confirmed reports since a day, by match."""
    reports = ActivityReport.objects.filter(
        organisation_id=organisation_id,
        confirmed_at__isnull=False,
        started_at__gte=datetime.combine(day, time(), organisation_by_id(organisation_id).time_zone),
    ).order_by("match_id")
    if after:
        reports = reports.filter(match_id__gt=UUID(after.removeprefix(f"{NAME}:")))
    sides = ("match__person", "match__request__organisation", "match__request__requester__organisation")
    found = reports.select_related(*sides).prefetch_related("match__request__children", "expenses")[:most]
    return [took_place(report) for report in found]


def _meeting_origin(organisation_id: UUID, cause: str) -> Origin | None:
    found = PreMeeting.objects.filter(organisation_id=organisation_id, id=UUID(cause.removeprefix(f"{MEETING}:")))
    meeting = found.first()
    if meeting is None:
        return None
    return Origin(reverse("records:premeeting", args=[meeting.code]), _("Pre-meeting"))


def _meetings_since(organisation_id: UUID, day: date, after: str, most: int) -> Sequence[money.Activity]:
    """Meetings that were held since a day."""
    held = PreMeeting.objects.filter(
        organisation_id=organisation_id,
        state=PreMeeting.State.HELD,
        starts_at__gte=datetime.combine(day, time(), organisation_by_id(organisation_id).time_zone),
    ).order_by("id")
    if after:
        held = held.filter(id__gt=UUID(after.removeprefix(f"{MEETING}:")))
    return [met(meeting) for meeting in held.select_related("helper", "requester__organisation")[:most]]


SOURCE = Source(NAME, _origin, _since)
MEETINGS = Source(MEETING, _meeting_origin, _meetings_since)
