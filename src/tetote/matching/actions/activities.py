"""What happens by itself around the activity: the reminder before, the question for a report after."""

from datetime import datetime

from django.db import transaction

from tetote.channels.parts import Reply
from tetote.kernel import audit, clock, jobs
from tetote.matching import messages
from tetote.matching.actions.common import check_step, check_version, move, note, tell
from tetote.matching.actions.evenings import evening_before, is_too_late
from tetote.matching.actions.holding import hold, let_go
from tetote.matching.links import details_link, report_link
from tetote.matching.models import Match, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.story import cause_of
from tetote.matching.rules.states import State, Step
from tetote.messaging.queries import messages_about
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


def plan(match: Match) -> None:
    """Files the reminder for the evening before, and the end of the activity."""
    evening = evening_before(match.request.organisation, match.request.starts_at)
    if evening > clock.now():
        jobs.enqueue(
            "matching.remind",
            {"match_id": match.id.hex, "planned_for": evening.isoformat()},
            organisation_id=match.organisation_id,
            due=evening,
            key=_remind_key(match),
        )
    _plan_end(match)


def forget_plans(match: Match) -> None:
    """The match has ended: nobody is reminded of it."""
    jobs.cancel(_remind_key(match))
    jobs.cancel(_finish_key(match))


@transaction.atomic
def remind(match: Match, planned_for: datetime) -> None:
    """Reminds helper and parent, once, unless the plan changed or it is so late that it would be of no use."""
    request = lock_request(match.organisation_id, match.request_id)
    too_late = is_too_late(planned_for, request.starts_at)
    if request.state != State.DECIDED or match.ended_at or too_late or _was_reminded(request, match):
        return
    parts = messages.reminder_to_helper(request, match, details_link(match.person, request))
    tell(request, [match.person_id], parts, "reminder")
    link = details_link(request.requester, request)
    tell(request, [request.requester_id], messages.reminder(request, link), "reminder")
    note(request, "matching.match.reminded", audit.SYSTEM)


def _was_reminded(request: SupportRequest, match: Match) -> bool:
    """A worker that dies right after it reminded leaves its job to the next one."""
    told = messages_about(cause_of(request))
    return any(one.purpose == "matching.reminder" and one.created_at >= match.decided_at for one in told)


@transaction.atomic
def finish_by_itself(match: Match) -> None:
    """The hour is over: the activity counts as done, and the helper is asked how it was."""
    request = lock_request(match.organisation_id, match.request_id)
    let_go(match)
    if request.state == State.DECIDED and match.ended_at is None:
        finish_and_ask(request, match, audit.SYSTEM)


@transaction.atomic
def finish(staff: Staff, request: SupportRequest, version: int) -> None:
    """An advisor says that the activity is over.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: it has not begun, or nobody was decided.
    """
    require(staff, "matching.request.change")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    check_step(request, State.DONE, Step.FINISH)
    finish_and_ask(request, _match_of(request), audit.staff(staff.id))


@transaction.atomic
def unfinish(staff: Staff, request: SupportRequest, version: int) -> None:
    """Takes back a card that slid too far; an activity that still goes on will end by itself again.

    Raises:
        ConflictError: somebody changed the request meanwhile, or the helper has another activity by now.
        TetoteError: the activity is not done, or has a report.
    """
    require(staff, "matching.request.change")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    check_step(request, State.DECIDED, Step.UNFINISH)
    move(request, State.DECIDED)
    note(request, "matching.activity.unfinished", audit.staff(staff.id))
    if request.ends_at > clock.now():
        _lasts(_match_of(request))


def go_on(request: SupportRequest, match: Match, actor: audit.Actor) -> None:
    """The activity of this held request was said to be over and is not; past its planned end it stays done.

    Raises:
        ConflictError: the helper has another activity by now.
    """
    if request.state == State.DONE and request.ends_at > clock.now():
        move(request, State.DECIDED)
        _lasts(match)
    note(request, "matching.activity.goes_on", actor)


def _lasts(match: Match) -> None:
    hold(match)
    _plan_end(match)


def _match_of(request: SupportRequest) -> Match:
    return Match.objects.select_related("person", "request").get(request=request, ended_at=None)


def _plan_end(match: Match) -> None:
    jobs.enqueue(
        "matching.finish",
        {"match_id": match.id.hex},
        organisation_id=match.organisation_id,
        due=match.request.ends_at,
        key=_finish_key(match),
    )


def finish_and_ask(request: SupportRequest, match: Match, actor: audit.Actor, reply: Reply | None = None) -> None:
    """The activity of this held request counts as done, and its helper is asked for the report."""
    jobs.cancel(_finish_key(match))
    let_go(match)
    move(request, State.DONE)
    note(request, "matching.activity.finished", actor)
    tell(request, [match.person_id], messages.ask_report(request, match, report_link(match)), "ask_report", reply)


def _remind_key(match: Match) -> str:
    return f"matching.remind:{match.id}"


def _finish_key(match: Match) -> str:
    return f"matching.finish:{match.id}"
