"""A helper answers a call by one tap."""

from uuid import UUID

from django.db import transaction

from tetote.channels.parts import Parts, Reply
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import ConflictError, NotFoundError
from tetote.matching import errors, messages
from tetote.matching.actions.calls import willing_offers
from tetote.matching.actions.common import move, note, tell
from tetote.matching.actions.waves import hurry_fallback
from tetote.matching.facts import OfferAnswered
from tetote.matching.models import Call, Match, Offer, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.standing import takes_answers
from tetote.matching.queries.waves import open_call
from tetote.matching.rules.states import State
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Person


@transaction.atomic
def answer(person: Person, call_id: UUID, given: Offer.Answer, reply: Reply | None = None) -> None:
    """Takes a helper's answer and acknowledges it. A button of an ended call changes nothing and is answered kindly.

    Raises:
        NotFoundError: no such call in the person's organisation.
    """
    call = Call.objects.filter(organisation_id=person.organisation_id, id=call_id).first()
    if call is None:
        raise NotFoundError(errors.NOT_FOUND)
    request = lock_request(person.organisation_id, call.request_id)
    call.refresh_from_db()
    if takes_answers(call, request):
        _take(request, call, person, given)
        tell(request, [person.id], messages.thanks(request, given), "thanks", reply)
    else:
        tell(request, [person.id], _late(request, person, given), "late", reply)


@transaction.atomic
def record_answer(staff: Staff, request: SupportRequest, person: Person, given: Offer.Answer) -> None:
    """What a helper said at the telephone or the counter. The helper knows it, so nothing is written to them.

    Raises:
        ConflictError: no call takes answers any more.
    """
    require(staff, "matching.call.send")
    request = lock_request(staff.organisation_id, request.id)
    call = open_call(request)
    if call is None or not takes_answers(call, request):
        raise ConflictError(errors.NO_OPEN_CALL)
    _take(request, call, person, given, staff)


def _late(request: SupportRequest, person: Person, given: Offer.Answer) -> Parts:
    """The words for an old button. The one tap that must not be lost is that of a decided helper who cannot come."""
    held = Match.objects.filter(request=request, person=person, ended_at=None)
    if not held.exists():
        return messages.too_late(request)
    if given is Offer.Answer.YES or request.state != State.DECIDED:
        return messages.already_yours(request)
    if held.filter(doubted_at=None).update(doubted_at=clock.now()):
        note(request, "matching.match.doubted", audit.person(person.id))
    return messages.doubt_heard(request)


def _take(
    request: SupportRequest, call: Call, person: Person, given: Offer.Answer, recorder: Staff | None = None
) -> None:
    before = Offer.objects.filter(request=request, person=person).first()
    if before and before.answer == given and before.released_at is None:
        return
    _keep(request, call, person, given, recorder)
    willing = willing_offers(request).exists()
    move(request, State.ANSWERED if willing else State.CALLING)
    if recorder:
        note(request, f"matching.offer.recorded_{given.value}", audit.staff(recorder.id), person_id=person.id)
    else:
        note(request, f"matching.offer.{given.value}", audit.person(person.id))
    if given is Offer.Answer.NO:
        hurry_fallback(request, call)
    facts.publish(
        OfferAnswered(
            organisation_id=request.organisation_id, request_id=request.id, person_id=person.id, answer=given.value
        )
    )


def _keep(request: SupportRequest, call: Call, person: Person, given: Offer.Answer, recorder: Staff | None) -> None:
    said = {
        "organisation_id": request.organisation_id,
        "call": call,
        "answer": given,
        "answered_at": clock.now(),
        "released_at": None,
        "recorded_by": recorder,
    }
    Offer.objects.update_or_create(request=request, person=person, defaults=said)
