"""How a request stands at this moment."""

from tetote.kernel import clock
from tetote.matching.models import Call, SupportRequest
from tetote.matching.rules.states import OPEN_CALL


def begun(request: SupportRequest) -> bool:
    """Whether the hour of the activity has come."""
    return request.starts_at <= clock.now()


def takes_answers(call: Call, request: SupportRequest) -> bool:
    """Whether a helper's tap on this call of `request` still counts."""
    return call.closed_at is None and request.state in OPEN_CALL and not begun(request)
