"""A request ends without an activity, or comes back."""

from django.db import transaction

from tetote.channels.parts import Parts
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import TetoteError
from tetote.matching import errors, fees, messages
from tetote.matching.actions.calls import end_calls, free_offers
from tetote.matching.actions.cancellations import TakenBack, fee_may_be_due, write_down
from tetote.matching.actions.common import check_step, check_version, move, note, tell
from tetote.matching.actions.decisions import active_match, end_match
from tetote.matching.facts import RequestClosed
from tetote.matching.models import Cancellation, Match, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.rules.states import State, Step
from tetote.money.models import FeeRecord
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@transaction.atomic
def close(
    staff: Staff, request: SupportRequest, state: State, reason: str, version: int, taken_back: TakenBack | None = None
) -> None:
    """Cancels a request, or closes it because nobody was found. Everybody who was waiting is told.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: no reason was given, or the activity is over.
    """
    require(staff, "matching.request.change")
    if not reason.strip():
        raise TetoteError(errors.REASON_MISSING)
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    check_step(request, state, Step.CLOSE)
    end_request(request, state, reason, audit.staff(staff.id), taken_back)


def end_request(
    request: SupportRequest, state: State, reason: str, actor: audit.Actor, taken_back: TakenBack | None = None
) -> None:
    """Ends a request that is held, and tells everybody who was waiting."""
    end_calls(request)
    match = active_match(request)
    if match:
        end_match(request, reason)
    free_offers(request, messages.call_withdrawn([request]), "withdrawn")
    may_cost = _take_down(request, match, taken_back, actor)
    move(request, state, closed_reason=reason)
    note(request, f"matching.request.{state.value}", actor)
    tell(request, [request.requester_id], _words(request, state, may_cost=may_cost), state.value)
    facts.publish(RequestClosed(organisation_id=request.organisation_id, request_id=request.id, state=state.value))


def parting_words(request: SupportRequest, state: State, taken_back: TakenBack | None = None) -> Parts:
    """What the family would be written if the request ended so at this moment; a page shows it beforehand."""
    match = active_match(request)
    fee = None
    if match and taken_back and _is_of_family(taken_back):
        fee = fees.cancelling_costs(match, clock.now(), taken_back.because)
    return _words(request, state, may_cost=_may_cost(request, match, taken_back, fee))


def _take_down(request: SupportRequest, match: Match | None, taken_back: TakenBack | None, actor: audit.Actor) -> bool:
    """Keeps who took it back, and what that costs; whether the family should be told that it may cost something."""
    if taken_back is None:
        return False
    write_down(request, match, taken_back)
    fee = None
    if match and _is_of_family(taken_back):
        fee = fees.record_cancelled(match, clock.now(), taken_back.because, actor)
    return _may_cost(request, match, taken_back, fee)


def _is_of_family(taken_back: TakenBack) -> bool:
    return taken_back.side == Cancellation.Side.REQUESTER


def _may_cost(
    request: SupportRequest, match: Match | None, taken_back: TakenBack | None, fee: FeeRecord | None
) -> bool:
    """By the centre's own table where it could be worked out; else by the usual tiers."""
    if match is None or taken_back is None or not _is_of_family(taken_back):
        return False
    return fee.total > 0 if fee and not fee.problem else fee_may_be_due(request, taken_back)


def _words(request: SupportRequest, state: State, *, may_cost: bool) -> Parts:
    if state is not State.CANCELLED:
        return messages.nobody_found(request)
    return messages.cancelled_late(request) if may_cost else messages.cancelled(request)


@transaction.atomic
def reopen(staff: Staff, request: SupportRequest, version: int) -> None:
    """Brings a closed request back to the beginning.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: it is not closed.
    """
    require(staff, "matching.request.change")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    check_step(request, State.RECEIVED, Step.REOPEN)
    move(request, State.RECEIVED, closed_reason="")
    note(request, "matching.request.reopened", audit.staff(staff.id))
