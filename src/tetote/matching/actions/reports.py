"""The helper's report, and the parent's word on it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tetote.channels.parts import Reply
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import ConflictError, NotFoundError, TetoteError
from tetote.matching import errors, fees, messages
from tetote.matching.actions.common import move, note, tell
from tetote.matching.facts import ReportConfirmed
from tetote.matching.models import ActivityReport, Match
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.standing import begun
from tetote.matching.rules.states import Refusal, State
from tetote.people.models import Person

REPORTABLE = frozenset({State.DECIDED, State.DONE, State.REPORTED})


@dataclass(frozen=True, slots=True)
class Account:
    """What the helper tells of an activity."""

    started_at: datetime
    ended_at: datetime
    mood: str = ActivityReport.Mood.FINE
    note: str = ""


@transaction.atomic
def report(match: Match, account: Account, actor: audit.Actor, version: int | None = None) -> ActivityReport:
    """Takes the report, or its correction, and asks the parent to confirm it.

    `version` is that of the report which the writer has seen, 0 when there was none; None asks no question. The same
    report sent twice is one report.

    Raises:
        ConflictError: the parent has confirmed it already, or another report has arrived meanwhile.
        TetoteError: the activity has not begun, ends later than now, or the match has ended.
    """
    request = lock_request(match.organisation_id, match.request_id)
    if match.ended_at or request.state not in REPORTABLE or not begun(request):
        raise TetoteError(errors.REFUSALS[Refusal.NOT_BEGUN])
    if account.ended_at > max(clock.now(), request.ends_at):
        raise TetoteError(errors.ENDS_LATER)
    # Held, for the parent may be confirming it at this moment, and a confirmation must not be written over.
    before = ActivityReport.objects.select_for_update().filter(match=match).first()
    if before and _is_waiting(before) and _same(before, account):
        return before
    _check_seen(before, version)
    written = _write(match, before, account)
    move(request, State.REPORTED)
    note(request, "matching.report.written", actor)
    tell(request, [request.requester_id], messages.ask_confirmation(request, written), "ask_confirmation")
    return written


@transaction.atomic
def report_as_planned(person: Person, match_id: UUID, reply: Reply | None = None) -> None:
    """The one-tap report: planned hours, it went well. A second tap is thanked and changes nothing."""
    request = lock_request(person.organisation_id, _match_of(person, match_id).request_id)
    match = _match_of(person, match_id)
    if match.ended_at is not None or not begun(request):
        tell(request, [person.id], messages.report_changed(request), "late", reply)
        return
    if not ActivityReport.objects.filter(match=match).exists():
        report(match, Account(request.starts_at, request.ends_at), audit.person(person.id))
    tell(request, [person.id], messages.report_thanks(request), "report_thanks", reply)


@transaction.atomic
def confirm_report(person: Person, report_id: UUID, version: int, reply: Reply | None = None) -> None:
    """The parent agrees. An old button, or a report settled before, changes nothing and is answered kindly."""
    found = _report_for(person, report_id)
    request = found.match.request
    if found.confirmed_at is None and not _settle(found, version, confirmed_at=clock.now(), objected_at=None):
        tell(request, [person.id], messages.report_changed(request), "late", reply)
        return
    if found.confirmed_at is None:
        note(request, "matching.report.confirmed", audit.person(person.id))
        fees.record(found)
        facts.publish(
            ReportConfirmed(organisation_id=request.organisation_id, request_id=request.id, report_id=found.id)
        )
    tell(request, [person.id], messages.confirmed(request), "confirmed", reply)


@transaction.atomic
def object_to_report(person: Person, report_id: UUID, version: int, reply: Reply | None = None) -> None:
    """The parent says that something is different; the centre looks into it."""
    found = _report_for(person, report_id)
    request = found.match.request
    if found.confirmed_at or not _settle(found, version, objected_at=clock.now()):
        tell(request, [person.id], messages.report_changed(request), "late", reply)
        return
    if found.objected_at is None:
        note(request, "matching.report.objected", audit.person(person.id))
    tell(request, [person.id], messages.objected(request), "objected", reply)


def _settle(found: ActivityReport, version: int, **columns: datetime | None) -> bool:
    return bool(ActivityReport.objects.filter(pk=found.pk, version=version).update(**columns))


def _is_waiting(before: ActivityReport) -> bool:
    return before.confirmed_at is None and before.objected_at is None


def _same(before: ActivityReport, account: Account) -> bool:
    return Account(before.started_at, before.ended_at, before.mood, before.note) == account


def _check_seen(before: ActivityReport | None, version: int | None) -> None:
    if before and before.confirmed_at:
        raise ConflictError(errors.REPORT_IS_CONFIRMED)
    if version is not None and version != (before.version if before else 0):
        raise ConflictError(errors.REPORT_ARRIVED)


def _write(match: Match, before: ActivityReport | None, account: Account) -> ActivityReport:
    written = before or ActivityReport(organisation_id=match.organisation_id, match=match, version=0)
    written.started_at, written.ended_at = account.started_at, account.ended_at
    written.mood, written.note = account.mood, account.note
    written.version, written.written_at, written.objected_at = written.version + 1, clock.now(), None
    written.save()
    return written


def _match_of(person: Person, match_id: UUID) -> Match:
    match = Match.objects.filter(pk=match_id, person=person).select_related("request__organisation", "person").first()
    if match is None:
        raise NotFoundError(errors.NOT_FOUND)
    return match


def _report_for(person: Person, report_id: UUID) -> ActivityReport:
    reports = ActivityReport.objects.select_for_update(of=("self",)).select_related(
        "match__person", "match__request__organisation", "match__request__requester__organisation"
    )
    found = reports.filter(pk=report_id, match__request__requester=person).first()
    if found is None:
        raise NotFoundError(errors.NOT_FOUND)
    return found
