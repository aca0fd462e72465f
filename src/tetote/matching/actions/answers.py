"""A helper answers a call by one tap."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from tetote.channels.parts import Parts, Reply
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import ConflictError, NotFoundError
from tetote.matching import errors, messages
from tetote.matching.actions.calls import willing_offers
from tetote.matching.actions.common import move, note, tell
from tetote.matching.actions.doubting import doubt, trust
from tetote.matching.actions.waves import hurry_fallback
from tetote.matching.facts import OfferAnswered
from tetote.matching.models import Call, Match, Offer, SupportRequest
from tetote.matching.queries.series import Day, hold_days, hold_open
from tetote.matching.rules.states import State
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Person


@transaction.atomic
def answer(person: Person, call_id: UUID, given: Offer.Answer, reply: Reply | None = None) -> None:
    """Takes a helper's answer and acknowledges it. A button of an ended call changes nothing and is answered kindly.

    Where the call is for several days, the answer counts for every day that is still open; that they cannot come on
    one for which they were decided reaches the centre.

    Raises:
        NotFoundError: no such call in the person's organisation.
    """
    call = Call.objects.filter(organisation_id=person.organisation_id, id=call_id).first()
    if call is None:
        raise NotFoundError(errors.NOT_FOUND)
    asked = hold_days(call)
    days = [day for day in asked if day.takes_answers]
    over = [day.request for day in asked if not day.takes_answers]
    if days:
        _take_all(days, person, given)
    doubted = _weighed(over, person, given)
    first = asked[0].request
    if days and not doubted:
        tell(first, [person.id], messages.thanks(first, given), "thanks", reply)
    else:
        words = messages.doubt_heard(doubted) if doubted else _late(over, person)
        tell(first, [person.id], words, "late", reply)


@transaction.atomic
def record_answer(staff: Staff, request: SupportRequest, person: Person, given: Offer.Answer) -> None:
    """What a helper said at the telephone or the counter. The helper knows it, so nothing is written to them.

    It counts for as many days as a tap would.

    Raises:
        ConflictError: no call takes answers any more.
    """
    require(staff, "matching.call.send")
    days = [day for day in hold_open(staff.organisation_id, request) if day.takes_answers]
    if not days:
        raise ConflictError(errors.NO_OPEN_CALL)
    _take_all(days, person, given, staff)


def _weighed(over: Sequence[SupportRequest], person: Person, given: Offer.Answer) -> SupportRequest | None:
    """What must not be lost of an old button: a decided helper cannot come or wants to talk, or can come after all.

    Of several days the next to come is marked: the centre asks about the others. Returns the day that is in doubt now.
    """
    coming = [request for request in _held(over, person) if request.state == State.DECIDED]
    if given is Offer.Answer.YES:
        trust(coming, person.id)
        return None
    for first in coming[:1]:
        doubt(first, person.id)
    return next(iter(coming), None)


def _late(over: Sequence[SupportRequest], person: Person) -> Parts:
    """The words for an old button that changes nothing."""
    days = _held(over, person)
    return messages.already_yours(days) if days else messages.too_late(over)


def _held(over: Sequence[SupportRequest], person: Person) -> list[SupportRequest]:
    """Those of them that this helper was decided for."""
    matches = Match.objects.filter(request__in=over, person=person, ended_at=None)
    theirs = set(matches.values_list("request_id", flat=True))
    return [request for request in over if request.id in theirs]


def _take_all(days: Sequence[Day], person: Person, given: Offer.Answer, recorder: Staff | None = None) -> None:
    taken = [_take(day.request, day.call, person, given, recorder) for day in days]
    if given is Offer.Answer.NO and any(taken):
        hurry_fallback(days[0].request, days[0].call.asking)


def _take(
    request: SupportRequest, call: Call, person: Person, given: Offer.Answer, recorder: Staff | None = None
) -> bool:
    """Whether it says anything new."""
    before = Offer.objects.filter(request=request, person=person).first()
    if before and before.answer == given and before.released_at is None:
        return False
    _keep(request, call, person, given, recorder)
    willing = willing_offers(request).exists()
    move(request, State.ANSWERED if willing else State.CALLING)
    if recorder:
        note(request, f"matching.offer.recorded_{given.value}", audit.staff(recorder.id), person_id=person.id)
    else:
        note(request, f"matching.offer.{given.value}", audit.person(person.id))
    facts.publish(
        OfferAnswered(
            organisation_id=request.organisation_id, request_id=request.id, person_id=person.id, answer=given.value
        )
    )
    return True


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
