"""The time changes after helpers were asked: those who are concerned are asked again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.activities import forget_plans
from tetote.matching.actions.calls import end_calls, open_call, open_offers, willing_offers
from tetote.matching.actions.common import check_version, move, note, tell
from tetote.matching.actions.decisions import active_match
from tetote.matching.actions.holding import let_go
from tetote.matching.actions.planning import everybody
from tetote.matching.models import Call, Invitation, Match, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.standing import begun
from tetote.matching.rules.legs import Minutes, fitting
from tetote.matching.rules.states import OPEN_CALL, State
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require

RETIMABLE = OPEN_CALL | {State.DECIDED}


@transaction.atomic
def change_time(
    staff: Staff,
    request: SupportRequest,
    starts_at: datetime,
    ends_at: datetime,
    version: int,
    legs: Minutes | None = None,
) -> int:
    """Moves the request. Who was decided or had said yes is asked whether the new time suits them; to how many.

    A decision does not outlive its hour: the helper is free until the answer comes, and nobody is taken for a yes.
    Without `legs` the hours of single legs move along, or fall away where they no longer lie within the new ones.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: the new time lies in the past or is the old one, or the activity has begun.
    """
    require(staff, "matching.request.change")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    legs = fitting(request.leg_minutes, ends_at - starts_at) if legs is None else legs
    _check(request, starts_at, ends_at, legs)
    people = concerned(request)
    end_calls(request)
    _end_quietly(active_match(request))
    open_offers(request).update(released_at=clock.now())
    move(request, State.RECEIVED, starts_at=starts_at, ends_at=ends_at, leg_minutes=legs, retimed_at=clock.now())
    note(request, "matching.request.retimed", audit.staff(staff.id))
    tell(request, [request.requester_id], messages.time_changed(request), "time_changed")
    if people:
        plan = everybody(request, people, Call.Way.RETIMED)
        call = open_call(staff, request, plan)
        note(request, "matching.call.retimed", audit.staff(staff.id), count=call.asked or len(people))
    return len(people)


def concerned(request: SupportRequest) -> Sequence[UUID]:
    """Who has given their word for the old time: the decided helper first, then those who said yes or want to talk.

    So have those who are being asked whether they keep it, and have not answered.
    """
    match = active_match(request)
    waiting = willing_offers(request).order_by("answered_at").values_list("person_id", flat=True)
    asked = Invitation.objects.filter(call__request=request, call__closed_at=None, call__way=Call.Way.RETIMED)
    silent = asked.exclude(person_id__in=open_offers(request).values("person_id")).order_by("person_id")
    return list(
        dict.fromkeys([*([match.person_id] if match else []), *waiting, *silent.values_list("person_id", flat=True)])
    )


def _check(request: SupportRequest, starts_at: datetime, ends_at: datetime, legs: Minutes) -> None:
    if request.state not in RETIMABLE or begun(request):
        raise ConflictError(errors.CHANGED_MEANWHILE)
    if starts_at <= clock.now() or ends_at <= starts_at:
        raise TetoteError(errors.TIME_IS_PAST)
    if (starts_at, ends_at, legs) == (request.starts_at, request.ends_at, request.leg_minutes):
        raise TetoteError(errors.SAME_TIME)


def _end_quietly(match: Match | None) -> None:
    """The question about the new time says all that the helper has to know."""
    if match is None:
        return
    match.ended_at, match.end_reason = clock.now(), Match.TIME_CHANGED
    match.save(update_fields=["ended_at", "end_reason"])
    forget_plans(match)
    let_go(match)
