"""Calling for helpers, and taking the call back."""

from collections.abc import Sequence
from uuid import UUID

from django.db import models, transaction

from tetote.channels.parts import Parts
from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.common import check_step, check_version, move, note, tell
from tetote.matching.actions.planning import Plan, everybody, write_down
from tetote.matching.actions.ringing import listen
from tetote.matching.actions.waves import begin, end_waves
from tetote.matching.models import Call, Offer, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.standing import begun
from tetote.matching.queries.waves import written_to
from tetote.matching.rules.states import State, Step
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@transaction.atomic
def call_for_helpers(staff: Staff, request: SupportRequest, person_ids: Sequence[UUID], version: int) -> Call:
    """Asks these helpers at the same moment whether they can come; see `call_by_plan`."""
    return call_by_plan(staff, request, everybody(request, person_ids), version)


@transaction.atomic
def call_by_plan(staff: Staff, request: SupportRequest, plan: Plan, version: int) -> Call:
    """Asks helpers as the plan says. An earlier call ends: its buttons are answered kindly from now on.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: nobody to ask, the activity has begun, or the request is past calling.
    """
    require(staff, "matching.call.send")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    if not plan.people:
        raise TetoteError(errors.NOBODY_TO_CALL)
    if begun(request):
        raise TetoteError(errors.TIME_IS_PAST)
    if request.state != State.CALLING:
        check_step(request, State.CALLING, Step.CALL)
    call = open_call(staff, request, plan)
    way = "sent" if plan.way is Call.Way.ALL else plan.way.value
    verb = f"matching.call.{way}" if call.asked else "matching.call.held"
    note(request, verb, audit.staff(staff.id), count=written_to(call) or plan.people)
    return call


@transaction.atomic
def withdraw_call(staff: Staff, request: SupportRequest, version: int) -> None:
    """Takes a call back; whoever had offered is thanked and free again.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: no call is out.
    """
    require(staff, "matching.call.send")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    check_step(request, State.RECEIVED, Step.WITHDRAW)
    end_calls(request)
    free_offers(request, messages.call_withdrawn([request]), "withdrawn")
    move(request, State.RECEIVED)
    note(request, "matching.call.withdrawn", audit.staff(staff.id))


def open_offers(request: SupportRequest) -> models.QuerySet[Offer]:
    """Answers that still count: nobody has been told that they are free."""
    return Offer.objects.filter(request=request, released_at=None)


def willing_offers(request: SupportRequest, *, but: UUID | None = None) -> models.QuerySet[Offer]:
    """Who said yes or wants to talk, and waits for our word."""
    return _all_but(open_offers(request), but).exclude(answer=Offer.Answer.NO)


def _all_but(offers: models.QuerySet[Offer], person_id: UUID | None) -> models.QuerySet[Offer]:
    return offers.exclude(person_id=person_id) if person_id else offers


def end_calls(request: SupportRequest) -> None:
    """No button of this request does anything from now on, and nobody more is asked about it."""
    for call in Call.objects.filter(request=request, closed_at=None).select_related("joint"):
        Call.objects.filter(id=call.id).update(closed_at=clock.now())
        if not (call.joint_id and Call.objects.filter(joint_id=call.joint_id, closed_at=None).exists()):
            end_waves(call.asking)


def free_offers(request: SupportRequest, parts: Parts, purpose: str, *, but: UUID | None = None) -> None:
    """Releases every offer except that of `but`, and thanks those who had said yes or wanted to talk."""
    willing = list(willing_offers(request, but=but).values_list("person_id", flat=True))
    _all_but(open_offers(request), but).update(released_at=clock.now())
    tell(request, willing, parts, purpose)


def open_call(staff: Staff | None, request: SupportRequest, plan: Plan, days: Sequence[SupportRequest] = ()) -> Call:
    """Ends what was out, writes the plan down and sends what is due; the request waits for answers. `staff` None: the
    house calls by itself. With `days` it asks for all of them, of which the request is the first.
    """
    for day in days or [request]:
        end_calls(day)
    call = write_down(staff, request, plan, days)
    begin(request, call)
    listen(call)
    for day in days or [request]:
        has_offers = willing_offers(day).exists()
        move(day, State.ANSWERED if has_offers else State.CALLING)
    call.refresh_from_db(fields=["asked"])
    return call
