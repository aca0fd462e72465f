"""One call for all open days of a series, and taking it back."""

from django.db import transaction

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.calls import end_calls, open_call, open_offers, willing_offers
from tetote.matching.actions.common import move, note, tell
from tetote.matching.actions.planning import Plan
from tetote.matching.models import Call, SupportRequest
from tetote.matching.queries.series import callable_days, hold_open, hold_series, series_version
from tetote.matching.queries.waves import written_to
from tetote.matching.rules.states import State
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@transaction.atomic
def call_series(staff: Staff, request: SupportRequest, plan: Plan, version: int) -> Call:
    """Asks helpers as the plan says, once for every open day of the request's series. Earlier calls of these days end.

    `version` is that of the series (`queries.series.series_version`).

    Raises:
        ConflictError: somebody changed a day of the series meanwhile.
        TetoteError: nobody to ask, or no day is open any more.
    """
    require(staff, "matching.call.send")
    days = _held_days(staff, request, version)
    if not plan.people:
        raise TetoteError(errors.NOBODY_TO_CALL)
    if not days:
        raise TetoteError(errors.NO_OPEN_DAYS)
    call = open_call(staff, days[0], plan, days)
    verb = "matching.call.series" if call.asked else "matching.call.series_held"
    for day in days:
        note(day, verb, audit.staff(staff.id), count=written_to(call) or plan.people, days=len(days))
    return call


@transaction.atomic
def withdraw_series(staff: Staff, request: SupportRequest, version: int) -> None:
    """Takes the call for several days back on all of them; whoever had offered is told once, and free again.

    Raises:
        ConflictError: somebody changed a day of the series meanwhile, or the call has ended.
    """
    require(staff, "matching.call.send")
    request = hold_series(staff.organisation_id, request)
    check_series_version(request, version)
    days = [day.request for day in hold_open(staff.organisation_id, request) if day.takes_answers]
    if not days:
        raise ConflictError(errors.NO_OPEN_CALL)
    willing = {one for day in days for one in willing_offers(day).values_list("person_id", flat=True)}
    for day in days:
        end_calls(day)
        open_offers(day).update(released_at=clock.now())
        move(day, State.RECEIVED)
        note(day, "matching.call.withdrawn", audit.staff(staff.id))
    tell(days[0], sorted(willing), messages.call_withdrawn(days), "withdrawn")


def check_series_version(request: SupportRequest, version: int) -> None:
    """Raises ConflictError when a day of the series is no longer what the advisor saw."""
    if series_version(request) != version:
        raise ConflictError(errors.CHANGED_MEANWHILE)


def _held_days(staff: Staff, request: SupportRequest, version: int) -> list[SupportRequest]:
    request = hold_series(staff.organisation_id, request)
    check_series_version(request, version)
    return callable_days(request)
