"""The helper's report, and the parent's word on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tetote.channels.parts import Reply
from tetote.kernel import audit, clock, facts, shelf
from tetote.kernel.errors import ConflictError, NotFoundError, TetoteError
from tetote.matching import errors, fees, messages
from tetote.matching.actions.accounts import Account, account_of, as_text, write
from tetote.matching.actions.common import move, note, tell
from tetote.matching.facts import ReportConfirmed
from tetote.matching.links import check_link
from tetote.matching.models import ActivityReport, Match, Receipt, ReportChange, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.reports import receipts_of, usual_category
from tetote.matching.queries.standing import begun, hours_of
from tetote.matching.receipts import MOST
from tetote.matching.rules.states import Refusal, State
from tetote.organisations.permissions import require_of
from tetote.people.models import Person

REPORTABLE = frozenset({State.DECIDED, State.DONE, State.REPORTED})


@dataclass(frozen=True, slots=True)
class Photos:
    """What changes among the photos of receipts: pictures that were made small already, and ids to take off."""

    added: Sequence[bytes] = ()
    removed: frozenset[UUID] = frozenset()


NO_PHOTOS = Photos()


@transaction.atomic
def report(
    match: Match, account: Account, actor: audit.Actor, version: int | None = None, photos: Photos = NO_PHOTOS
) -> ActivityReport:
    """Takes the report, or its correction, and asks the parent to confirm it.

    `version` is that of the report which the writer has seen, 0 when there was none; None asks no question. The same
    report sent twice is one report. A correction leaves what stood before and after in the trail.

    Raises:
        NotAllowedError: staff who may not write it.
        ConflictError: the parent has confirmed it already, or another report has arrived meanwhile.
        TetoteError: the activity has not begun, ends later than now, the match has ended, or there are too many photos.
    """
    require_of(actor, match.organisation_id, "matching.report.write")
    request = lock_request(match.organisation_id, match.request_id)
    # What the writer has seen of the decision may be over by now.
    match.refresh_from_db(fields=["ended_at", "began_at"])
    _check_time(match, request, account)
    # Held, for the parent may be confirming it at this moment, and a confirmation must not be written over.
    before = ActivityReport.objects.select_for_update().filter(match=match).first()
    if before and photos == NO_PHOTOS and _is_waiting(before) and account_of(before) == account:
        return before
    _check_seen(before, version)
    written = _correct(before, account, actor, photos) if before else _begin(match, account, photos)
    move(request, State.REPORTED)
    note(request, "matching.report.corrected" if before else "matching.report.written", actor)
    link = check_link(request.requester, written)
    tell(request, [request.requester_id], messages.ask_confirmation(request, written, link), "ask_confirmation")
    return written


def _check_time(match: Match, request: SupportRequest, account: Account) -> None:
    if match.ended_at or request.state not in REPORTABLE or not _has_begun(match, request):
        raise TetoteError(errors.REFUSALS[Refusal.NOT_BEGUN])
    if account.ended_at > max(clock.now(), request.ends_at):
        raise TetoteError(errors.ENDS_LATER)


@transaction.atomic
def report_as_planned(person: Person, match_id: UUID, reply: Reply | None = None) -> None:
    """The one-tap report: the hours that were tapped, or else the planned ones, and it went well.

    A second tap is thanked and changes nothing.
    """
    request = lock_request(person.organisation_id, match_of(person, match_id).request_id)
    match = match_of(person, match_id)
    if match.ended_at is not None or not _has_begun(match, request):
        tell(request, [person.id], messages.report_changed(request), "late", reply)
        return
    if not ActivityReport.objects.filter(match=match).exists():
        start, end = hours_of(match)
        account = Account(start, end, category=usual_category(request))
        report(match, account, audit.person(person.id))
    tell(request, [person.id], messages.report_thanks(request), "report_thanks", reply)


@transaction.atomic
def confirm_report(person: Person, report_id: UUID, version: int, reply: Reply | None = None) -> bool:
    """The parent agrees; whether that holds. An old button changes nothing and is answered kindly."""
    found = report_for(person, report_id)
    request = found.match.request
    if found.confirmed_at is None and not _settle(found, version, confirmed_at=clock.now(), objected_at=None):
        tell(request, [person.id], messages.report_changed(request), "late", reply)
        return False
    if found.confirmed_at is None:
        note(request, "matching.report.confirmed", audit.person(person.id))
        fees.record(found)
        facts.publish(
            ReportConfirmed(organisation_id=request.organisation_id, request_id=request.id, report_id=found.id)
        )
    tell(request, [person.id], messages.confirmed(request), "confirmed", reply)
    return True


@transaction.atomic
def object_to_report(
    person: Person, report_id: UUID, version: int, reply: Reply | None = None, words: str = ""
) -> bool:
    """The parent says that something is different, in `words` where they like; the centre looks into it."""
    found = report_for(person, report_id)
    request = found.match.request
    if found.confirmed_at or not _settle(found, version, objected_at=clock.now()):
        tell(request, [person.id], messages.report_changed(request), "late", reply)
        return False
    if words:
        ActivityReport.objects.filter(pk=found.pk).update(objection=words)
    if found.objected_at is None:
        note(request, "matching.report.objected", audit.person(person.id))
    parts = messages.objection_heard(request) if words else messages.objected(request)
    tell(request, [person.id], parts, "objected", reply)
    return True


def _has_begun(match: Match, request: SupportRequest) -> bool:
    """By the clock, or because the helper said so."""
    return begun(request) or match.began_at is not None


def _settle(found: ActivityReport, version: int, **columns: datetime | None) -> bool:
    return bool(ActivityReport.objects.filter(pk=found.pk, version=version).update(**columns))


def _is_waiting(before: ActivityReport) -> bool:
    return before.confirmed_at is None and before.objected_at is None


def _check_seen(before: ActivityReport | None, version: int | None) -> None:
    if before and before.confirmed_at:
        raise ConflictError(errors.REPORT_IS_CONFIRMED)
    if version is not None and version != (before.version if before else 0):
        raise ConflictError(errors.REPORT_ARRIVED)


def _begin(match: Match, account: Account, photos: Photos) -> ActivityReport:
    written = ActivityReport(organisation_id=match.organisation_id, match=match)
    write(written, account)
    _change_photos(written, photos)
    return written


def _correct(before: ActivityReport, account: Account, actor: audit.Actor, photos: Photos) -> ActivityReport:
    stood = as_text(account_of(before), receipts_of(before).count())
    before.version, before.written_at = before.version + 1, clock.now()
    before.objected_at, before.objection = None, ""
    write(before, account)
    _change_photos(before, photos)
    ReportChange.objects.create(
        organisation_id=before.organisation_id,
        report=before,
        actor_kind=actor.kind,
        actor_id=actor.id,
        version=before.version,
        before=stood,
        after=as_text(account, receipts_of(before).count()),
    )
    return before


def _change_photos(written: ActivityReport, photos: Photos) -> None:
    there = receipts_of(written)
    there.filter(id__in=photos.removed).update(removed_at=clock.now())
    if there.count() + len(photos.added) > MOST:
        raise TetoteError(errors.PHOTOS_TOO_MANY)
    for data in photos.added:
        receipt = Receipt.objects.create(organisation_id=written.organisation_id, report=written)
        shelf.put(receipt.id, data)


def match_of(person: Person, match_id: UUID) -> Match:
    """A decision on this helper.

    Raises:
        NotFoundError: it is absent, or somebody else's.
    """
    match = Match.objects.filter(pk=match_id, person=person).select_related("request__organisation", "person").first()
    if match is None:
        raise NotFoundError(errors.NOT_FOUND)
    return match


def report_for(person: Person, report_id: UUID) -> ActivityReport:
    """A report on what this parent asked for, held until the transaction ends.

    Raises:
        NotFoundError: it is absent, or somebody else's.
    """
    reports = ActivityReport.objects.select_for_update(of=("self",)).select_related(
        "match__person", "match__request__organisation", "match__request__requester__organisation"
    )
    found = reports.filter(pk=report_id, match__request__requester=person).first()
    if found is None:
        raise NotFoundError(errors.NOT_FOUND)
    return found
