"""Calling for helpers, and taking the call back."""

from collections.abc import Sequence
from uuid import UUID

from django.db import models, transaction

from tetote.channels.parts import Parts
from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.common import check_step, check_version, move, note, tell
from tetote.matching.models import Call, Offer, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.standing import begun
from tetote.matching.rules.states import State, Step
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@transaction.atomic
def call_for_helpers(staff: Staff, request: SupportRequest, person_ids: Sequence[UUID], version: int) -> Call:
    """Asks helpers whether they can come. An earlier call ends: its buttons are answered kindly from now on.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: nobody to ask, the activity has begun, or the request is past calling.
    """
    require(staff, "matching.call.send")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    if not person_ids:
        raise TetoteError(errors.NOBODY_TO_CALL)
    if begun(request):
        raise TetoteError(errors.TIME_IS_PAST)
    if request.state != State.CALLING:
        check_step(request, State.CALLING, Step.CALL)
    call = _open_call(staff, request, person_ids)
    has_offers = willing_offers(request).exists()
    move(request, State.ANSWERED if has_offers else State.CALLING)
    note(request, "matching.call.sent", audit.staff(staff.id), count=len(person_ids))
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
    free_offers(request, messages.call_withdrawn(request), "withdrawn")
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
    """No button of this request does anything from now on."""
    Call.objects.filter(request=request, closed_at=None).update(closed_at=clock.now())


def free_offers(request: SupportRequest, parts: Parts, purpose: str, *, but: UUID | None = None) -> None:
    """Releases every offer except that of `but`, and thanks those who had said yes or wanted to talk."""
    willing = list(willing_offers(request, but=but).values_list("person_id", flat=True))
    _all_but(open_offers(request), but).update(released_at=clock.now())
    tell(request, willing, parts, purpose)


def _open_call(staff: Staff, request: SupportRequest, person_ids: Sequence[UUID]) -> Call:
    end_calls(request)
    call = Call.objects.create(organisation=staff.organisation, request=request, sent_by=staff, asked=len(person_ids))
    call.message = tell(request, person_ids, messages.call(request, call), "call")
    call.save(update_fields=["message"])
    return call
