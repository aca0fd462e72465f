"""The first meeting of a pair: planned, told to both, reminded of, and written down in one short form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from tetote.channels.parts import Parts
from tetote.kernel import audit, clock, jobs
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors, fees, messages
from tetote.matching.actions.evenings import evening_before, is_too_late
from tetote.matching.links import premeeting_link
from tetote.matching.models import PreMeeting
from tetote.matching.queries.premeetings import cause_of_meeting, lock_premeeting
from tetote.matching.rules.premeetings import valid_until
from tetote.messaging import actions as messaging
from tetote.messaging.models import Message
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Person

State = PreMeeting.State


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the form says. `sheet` holds what was agreed, by item; it counts only when the meeting was held."""

    starts_at: datetime
    place: str
    kind: str
    held: bool = False
    sheet: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def plan_premeeting(staff: Staff, helper: Person, requester: Person, said: Meeting) -> PreMeeting:
    """A meeting of these two, planned and told to both, or one that was held already.

    Raises:
        ConflictError: one of this pair is planned already, or this one stands on record.
        TetoteError: it is said to have been held, and lies in the future.
    """
    require(staff, "matching.premeeting.write")
    _check(said, held=said.held)
    meeting = PreMeeting(
        organisation=staff.organisation,
        helper=helper,
        requester=requester,
        household=requester.household,
        planned_by=staff,
        version=0,
    )
    _write(meeting, said)
    _note(meeting, "held" if said.held else "planned", audit.staff(staff.id))
    _charge(meeting, staff)
    _tell_of(meeting, is_news=True)
    return meeting


@transaction.atomic
def change_premeeting(staff: Staff, meeting: PreMeeting, said: Meeting, version: int) -> None:
    """Another time or place, which both are told, or what was agreed. What was held stays held.

    Raises:
        ConflictError: somebody changed it meanwhile, it was cancelled, or the same stands on record already.
        TetoteError: it is said to have been held, and lies in the future.
    """
    require(staff, "matching.premeeting.write")
    meeting = _held(staff, meeting, version)
    _check(said, held=said.held or meeting.state == State.HELD)
    is_news = (meeting.starts_at, meeting.place) != (said.starts_at, said.place)
    newly_held = said.held and meeting.state == State.PLANNED
    _write(meeting, said)
    _note(meeting, "held" if newly_held else "changed", audit.staff(staff.id))
    _charge(meeting, staff)
    _tell_of(meeting, is_news=is_news)


@transaction.atomic
def cancel_premeeting(staff: Staff, meeting: PreMeeting, version: int) -> None:
    """It does not take place; both are told when it lies ahead.

    Raises:
        ConflictError: somebody changed it meanwhile.
    """
    require(staff, "matching.premeeting.write")
    meeting = _held(staff, meeting, version)
    if meeting.state != State.PLANNED:
        raise ConflictError(errors.MEETING_CHANGED)
    _move(meeting, state=State.CANCELLED)
    jobs.cancel(_remind_key(meeting))
    _note(meeting, "cancelled", audit.staff(staff.id))
    if meeting.starts_at > clock.now():
        _tell_both(meeting, messages.premeeting_cancelled(meeting), "premeeting_cancelled")


@transaction.atomic
def end_premeeting(staff: Staff, meeting: PreMeeting, version: int) -> None:
    """The content has changed: from today it holds no longer, and the pair is flagged again.

    Raises:
        ConflictError: somebody changed it meanwhile, or it was not held.
    """
    require(staff, "matching.premeeting.write")
    meeting = _held(staff, meeting, version)
    if meeting.state != State.HELD or meeting.ended_on:
        raise ConflictError(errors.MEETING_CHANGED)
    _move(meeting, ended_on=clock.today(staff.organisation.time_zone))
    _note(meeting, "ended", audit.staff(staff.id))


@transaction.atomic
def remind_of_premeeting(meeting: PreMeeting, planned_for: datetime) -> None:
    """The evening before, once, unless it was moved or cancelled, or it is too late to be of use."""
    meeting = lock_premeeting(meeting.organisation_id, meeting.id)
    is_late = is_too_late(planned_for, meeting.starts_at)
    if meeting.state != State.PLANNED or planned_for != _evening_before(meeting) or is_late or _was_reminded(meeting):
        return
    for person in (meeting.helper, meeting.requester):
        parts = messages.premeeting_reminder(meeting, premeeting_link(person, meeting))
        _send(meeting, person, parts, "premeeting_reminder")
    _note(meeting, "reminded", audit.SYSTEM)


def note_premeeting_paper(staff: Staff, meeting: PreMeeting) -> None:
    """Leaves the sentence that the sheet was saved."""
    _note(meeting, "printed", audit.staff(staff.id))


def note_premeeting_look(meeting: PreMeeting, person: Person) -> None:
    """Leaves the sentence that one of the two opened its page."""
    _note(meeting, "seen", audit.person(person.id))


def _charge(meeting: PreMeeting, staff: Staff) -> None:
    """What was held costs something where the fee table says so."""
    if meeting.state == State.HELD:
        fees.record_meeting(meeting, audit.staff(staff.id))


def _check(said: Meeting, *, held: bool) -> None:
    if held and said.starts_at > clock.now():
        raise TetoteError(errors.NOTHING_HELD)


def _held(staff: Staff, meeting: PreMeeting, version: int) -> PreMeeting:
    held = lock_premeeting(staff.organisation_id, meeting.id)
    if held.version != version or held.state == State.CANCELLED:
        raise ConflictError(errors.MEETING_CHANGED)
    return held


def _write(meeting: PreMeeting, said: Meeting) -> None:
    zone = meeting.organisation.time_zone
    meeting.starts_at, meeting.place, meeting.kind = said.starts_at, said.place, said.kind
    if said.held or meeting.state == State.HELD:
        meeting.state = State.HELD
        meeting.valid_until = valid_until(said.starts_at.astimezone(zone).date())
    meeting.sheet = json.dumps({key: words for key, words in said.sheet.items() if words}, ensure_ascii=False)
    try:
        with transaction.atomic():
            _move(meeting)
    except IntegrityError as exists:
        is_held = meeting.state == State.HELD
        raise ConflictError(errors.MEETING_ON_RECORD if is_held else errors.PAIR_HAS_PLAN) from exists


def _move(meeting: PreMeeting, **columns: object) -> None:
    for name, value in columns.items():
        setattr(meeting, name, value)
    meeting.version += 1
    meeting.save()


def _tell_of(meeting: PreMeeting, *, is_news: bool) -> None:
    """Both hear of a time that lies ahead, and of another one; the reminder follows the time."""
    jobs.cancel(_remind_key(meeting))
    if meeting.state != State.PLANNED or meeting.starts_at <= clock.now():
        return
    evening = _evening_before(meeting)
    if evening > clock.now():
        jobs.enqueue(
            "matching.remind_premeeting",
            {"meeting_id": meeting.id.hex, "planned_for": evening.isoformat()},
            organisation_id=meeting.organisation_id,
            due=evening,
            key=_remind_key(meeting),
        )
    if is_news:
        for person in (meeting.helper, meeting.requester):
            parts = messages.premeeting_planned(meeting, premeeting_link(person, meeting))
            _send(meeting, person, parts, "premeeting_planned")


def _tell_both(meeting: PreMeeting, parts: Parts, purpose: str) -> None:
    for person in (meeting.helper, meeting.requester):
        _send(meeting, person, parts, purpose)


def _send(meeting: PreMeeting, person: Person, parts: Parts, purpose: str) -> None:
    messaging.send(
        organisation_id=meeting.organisation_id,
        person_ids=[person.id],
        parts=parts,
        purpose=f"matching.{purpose}",
        cause=cause_of_meeting(meeting),
    )


def _was_reminded(meeting: PreMeeting) -> bool:
    told = Message.objects.filter(
        organisation_id=meeting.organisation_id, cause=cause_of_meeting(meeting), purpose="matching.premeeting_reminder"
    )
    return told.filter(created_at__gte=_evening_before(meeting)).exists()


def _note(meeting: PreMeeting, deed: str, actor: audit.Actor) -> None:
    audit.record(f"matching.premeeting.{deed}", meeting, organisation_id=meeting.organisation_id, actor=actor)


def _evening_before(meeting: PreMeeting) -> datetime:
    return evening_before(meeting.organisation, meeting.starts_at)


def _remind_key(meeting: PreMeeting) -> str:
    return f"matching.premeeting:{meeting.id}"
