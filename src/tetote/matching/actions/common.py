"""What several deeds share: the change of state, the check of versions, and writing to people about a request."""

from collections.abc import Sequence
from uuid import UUID

from tetote.channels.parts import Parts, Reply
from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.kernel.types import JSONObject
from tetote.matching.errors import CHANGED_MEANWHILE, REFUSALS
from tetote.matching.models import SupportRequest
from tetote.matching.queries.standing import begun
from tetote.matching.queries.story import cause_of
from tetote.matching.rules.states import Refusal, State, Step, step
from tetote.messaging import actions as messaging
from tetote.messaging.models import Message


def check_version(request: SupportRequest, version: int) -> None:
    """Raises ConflictError when the request is no longer what the advisor saw."""
    if request.version != version:
        raise ConflictError(CHANGED_MEANWHILE)


def check_step(request: SupportRequest, wanted: State, expected: Step) -> None:
    """Raises TetoteError with the reason when the request cannot go to `wanted` by `expected`."""
    found = step(State(request.state), wanted, has_begun=begun(request))
    if isinstance(found, Refusal):
        raise TetoteError(REFUSALS[found])
    if found is not expected:
        raise ConflictError(CHANGED_MEANWHILE)


def move(request: SupportRequest, state: State, **also: object) -> None:
    """Brings the request to `state`, with a new version and the other columns given."""
    if request.state != state:
        request.state_since = clock.now()
    request.state = state
    request.version += 1
    for column, value in also.items():
        setattr(request, column, value)
    request.save()


def note(request: SupportRequest, verb: str, actor: audit.Actor, **data: object) -> None:
    """Leaves the sentence of a deed on the request; ids are written as text."""
    plain: JSONObject = {key: value if isinstance(value, int) else str(value) for key, value in data.items()}
    audit.record(verb, request, organisation_id=request.organisation_id, actor=actor, data=plain)


def tell(
    request: SupportRequest, person_ids: Sequence[UUID], parts: Parts, purpose: str, reply: Reply | None = None
) -> Message | None:
    """Files a message about the request; nobody to write to is nothing to do."""
    if not person_ids:
        return None
    return messaging.send(
        organisation_id=request.organisation_id,
        person_ids=person_ids,
        parts=parts,
        purpose=f"matching.{purpose}",
        cause=cause_of(request),
        reply=reply,
    )
