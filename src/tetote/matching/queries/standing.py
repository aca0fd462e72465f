"""How a request stands at this moment."""

from collections.abc import Collection
from uuid import UUID

from tetote.kernel import clock
from tetote.matching.models import Call, Invitation, SupportRequest
from tetote.matching.rules.states import OPEN_CALL


def begun(request: SupportRequest) -> bool:
    """Whether the hour of the activity has come."""
    return request.starts_at <= clock.now()


def takes_answers(call: Call, request: SupportRequest) -> bool:
    """Whether a helper's tap on this call of `request` still counts."""
    return call.closed_at is None and request.state in OPEN_CALL and not begun(request)


def answered_of(call: Call, person_ids: Collection[UUID]) -> int:
    """How many of these people were among those whom `call` has asked."""
    return Invitation.objects.filter(call=call, person_id__in=list(person_ids)).exclude(wave__sent_at=None).count()
