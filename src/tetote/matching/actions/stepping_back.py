"""A family or a helper takes back what was planned, by themselves; and the gap is filled again in one step."""

from uuid import UUID

from django.db import transaction

from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.calls import call_by_plan
from tetote.matching.actions.cancellations import TakenBack, write_down
from tetote.matching.actions.closing import end_request
from tetote.matching.actions.common import move, note, tell
from tetote.matching.actions.decisions import active_match, end_match, has_others
from tetote.matching.actions.planning import again
from tetote.matching.models import Call, Cancellation, Offer, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.standing import begun
from tetote.matching.rules.states import CANCELLABLE, Refusal, State
from tetote.organisations.models import Staff
from tetote.people.models import Person

Because, Side = Cancellation.Because, Cancellation.Side


@transaction.atomic
def cancel_own(person: Person, request_id: UUID, because: Cancellation.Because, words: str = "") -> None:
    """The family cancels its own request. To say it twice changes nothing.

    Raises:
        NotFoundError: it is not theirs.
        TetoteError: the activity has begun or is over.
    """
    request = lock_request(person.organisation_id, request_id)
    if request.requester_id != person.id:
        raise NotFoundError(errors.NOT_FOUND)
    if request.state == State.CANCELLED:
        return
    if request.state not in CANCELLABLE or begun(request):
        raise TetoteError(errors.REFUSALS[Refusal.IS_OVER])
    taken_back = TakenBack(Side.REQUESTER, because, words)
    end_request(request, State.CANCELLED, str(because.label), audit.person(person.id), taken_back)


@transaction.atomic
def step_back(person: Person, request_id: UUID, because: Cancellation.Because, words: str = "") -> None:
    """The decided helper cannot come: the request looks for another at once. To say it twice changes nothing.

    Raises:
        NotFoundError: they have nothing to do with it.
        TetoteError: the activity has begun.
    """
    request = lock_request(person.organisation_id, request_id)
    match = active_match(request)
    if match is None or match.person_id != person.id:
        raise NotFoundError(errors.NOT_FOUND)
    if request.state != State.DECIDED or begun(request):
        raise TetoteError(errors.REFUSALS[Refusal.IS_OVER])
    write_down(request, match, TakenBack(Side.HELPER, because, words))
    end_match(request, str(because.label), words=messages.stepped_back(request))
    Offer.objects.filter(request=request, person=person).update(answer=Offer.Answer.NO)
    move(request, State.ANSWERED if has_others(request, person.id) else State.RECEIVED)
    note(request, "matching.match.stepped_back", audit.person(person.id))
    tell(request, [request.requester_id], messages.searching_again([request]), "searching_again")


def refill(staff: Staff, request: SupportRequest, version: int) -> Call:
    """Asks again: those who had said yes first, then all others who fit; all at once where time is short.

    Raises:
        ConflictError, TetoteError: as for `call_by_plan`.
    """
    return call_by_plan(staff, request, again(request, helpers_for(request)), version)
