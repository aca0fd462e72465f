"""The centre decides who helps, and may change its mind."""

from uuid import UUID

from django.db import IntegrityError, models, transaction

from tetote.channels.parts import Parts
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.activities import forget_plans, plan
from tetote.matching.actions.calls import end_calls, free_offers
from tetote.matching.actions.cancellations import TakenBack, write_down
from tetote.matching.actions.common import check_step, check_version, move, note, tell
from tetote.matching.actions.holding import hold, let_go
from tetote.matching.actions.insurance import Told, check_insured, notify_insurance
from tetote.matching.facts import MatchMade, MatchReleased
from tetote.matching.links import details_link
from tetote.matching.models import Match, Offer, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.candidates import assessments
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.queries.legs import spans_of
from tetote.matching.queries.premeetings import unmet
from tetote.matching.queries.standing import begun, for_these_hours
from tetote.matching.rules.fit import Grade
from tetote.matching.rules.states import CLOSED, Refusal, State, Step
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.models import Person


@transaction.atomic
def decide(staff: Staff, request: SupportRequest, person_id: UUID, version: int) -> Match:
    """Gives the request to a helper who said yes; tells helper and parent, thanks and releases the others.

    Deciding on the same helper twice is one decision.

    Raises:
        ConflictError: another helper was decided, the request changed, or the helper is booked at that time.
        TetoteError: this helper has not said yes, the centre's rules shut them out,
            the pair has not met or the insurance was not told where the centre wants that, or the activity has begun.
    """
    require(staff, "matching.match.decide")
    request = lock_request(staff.organisation_id, request.id)
    current = active_match(request)
    if current:
        return _same_or_conflict(current, person_id)
    check_version(request, version)
    match = give(staff, request, _offer_of(request, person_id))
    free_offers(request, messages.released(request), "released", but=person_id)
    _tell_both(request, match)
    return match


def give(staff: Staff, request: SupportRequest, offer: Offer) -> Match:
    """Gives a request that is held to the helper of this offer; nobody is told of it yet.

    Raises:
        ConflictError, TetoteError: as for `decide`.
    """
    match = _make_match(staff, request, offer.person)
    _check(request, offer.person)
    end_calls(request)
    Offer.objects.filter(pk=offer.pk).update(released_at=None)
    move(request, State.DECIDED)
    plan(match)
    note(request, "matching.match.decided", audit.staff(staff.id), person_id=offer.person_id)
    facts.publish(MatchMade(organisation_id=request.organisation_id, request_id=request.id, person_id=offer.person_id))
    return match


@transaction.atomic
def decide_insured(staff: Staff, request: SupportRequest, person: Person, told: Told, version: int) -> Match:
    """Writes down that the insurance was told, and decides: both stand, or neither.

    Raises:
        ConflictError, TetoteError: as for `notify_insurance` and `decide`.
    """
    notify_insurance(staff, request, person, told)
    return decide(staff, request, person.id, version)


@transaction.atomic
def release(
    staff: Staff, request: SupportRequest, reason: str, version: int, taken_back: TakenBack | None = None
) -> None:
    """Frees a decided helper; the request waits again for a helper, and both are told.

    Raises:
        ConflictError: somebody changed the request meanwhile.
        TetoteError: nobody was decided.
    """
    require(staff, "matching.match.decide")
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    check_step(request, State.ANSWERED, Step.RELEASE)
    if taken_back:
        write_down(request, active_match(request), taken_back)
    person_id = end_match(request, reason)
    move(request, State.ANSWERED if has_others(request, person_id) else State.RECEIVED)
    note(request, "matching.match.released", audit.staff(staff.id), person_id=person_id)
    tell(request, [request.requester_id], messages.searching_again([request]), "searching_again")


def active_match(request: SupportRequest) -> Match | None:
    """The decision that holds, if any."""
    return Match.objects.filter(request=request, ended_at=None).select_related("person__household").first()


def has_others(request: SupportRequest, person_id: UUID) -> bool:
    """Whether somebody else said yes to these hours."""
    said = Offer.objects.filter(for_these_hours(), request=request, answer=Offer.Answer.YES)
    return said.exclude(person_id=person_id).exists()


def end_match(request: SupportRequest, reason: str, words: Parts | None = None) -> UUID:
    """Ends the decision that holds, and with it the helper's offer, and tells its helper; the helper's id.

    `words` instead of the usual ones, when it was the helper who ended it.

    Raises:
        TetoteError: nobody was decided.
    """
    person_id = free(request, reason)
    tell(request, [person_id], words or messages.match_ended(request), "match_ended")
    return person_id


def free(request: SupportRequest, reason: str) -> UUID:
    """Ends the decision that holds, and with it the helper's offer; nobody is told of it yet. The helper's id.

    Raises:
        TetoteError: nobody was decided.
    """
    match = active_match(request)
    if match is None:
        raise TetoteError(errors.REFUSALS[Refusal.NOBODY_DECIDED])
    match.ended_at, match.end_reason = clock.now(), reason
    match.save(update_fields=["ended_at", "end_reason"])
    Offer.objects.filter(request=request, person_id=match.person_id).update(released_at=match.ended_at)
    forget_plans(match)
    let_go(match)
    facts.publish(
        MatchReleased(organisation_id=request.organisation_id, request_id=request.id, person_id=match.person_id)
    )
    return match.person_id


def _same_or_conflict(current: Match, person_id: UUID) -> Match:
    if current.person_id != person_id:
        raise ConflictError(errors.ALREADY_DECIDED)
    return current


def _offer_of(request: SupportRequest, person_id: UUID) -> Offer:
    if request.state in CLOSED or begun(request):
        raise TetoteError(errors.TIME_IS_PAST if begun(request) else errors.REFUSALS[Refusal.IS_CLOSED])
    given = Offer.objects.filter(for_these_hours(), request=request, person_id=person_id)
    offer = given.select_related("person__household").first()
    if offer is None or offer.answer == Offer.Answer.NO:
        raise TetoteError(errors.NO_OFFER)
    return offer


def _check(request: SupportRequest, person: Person) -> None:
    """What the centre's rules want before this helper is decided."""
    if assessments(request, [person])[person.id].grade is Grade.BLOCK:
        raise TetoteError(errors.SHUT_OUT)
    if rules_of(request.organisation).needs_premeeting and unmet(request, [person.id]):
        raise TetoteError(errors.NOT_MET)
    check_insured(request, person)


def _make_match(staff: Staff, request: SupportRequest, person: Person) -> Match:
    # Two requests must not take one helper for the same hour. The key stays free: every message to a person refers to
    # it, and two decisions that thank each other's helpers would wait for each other.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if any(_clash(other.request, request) for other in overlapping(person.pk, request)):
        raise ConflictError(errors.BOOKED_ELSEWHERE)
    try:
        with transaction.atomic():
            match = Match.objects.create(
                organisation=staff.organisation, request=request, person=person, decided_by=staff
            )
    except IntegrityError as exists:
        raise ConflictError(errors.ALREADY_DECIDED) from exists
    hold(match)
    return match


def overlapping(person_id: UUID, request: SupportRequest) -> models.QuerySet[Match]:
    """The helper's other activities that lie within the hours of the request, be it between two of its legs."""
    return (
        Match.objects.filter(
            person_id=person_id,
            ended_at=None,
            request__starts_at__lt=request.ends_at,
            request__ends_at__gt=request.starts_at,
        )
        .exclude(request=request)
        .select_related("request")
    )


def _clash(one: SupportRequest, other: SupportRequest) -> bool:
    return any(span.overlaps(others) for span in spans_of(one) for others in spans_of(other))


def _tell_both(request: SupportRequest, match: Match) -> None:
    tell(request, [match.person_id], messages.chosen(request, details_link(match.person, request)), "chosen")
    tell(request, [request.requester_id], messages.found(request, details_link(request.requester, request)), "found")
