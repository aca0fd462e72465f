"""One decision for all open days of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tetote.kernel import clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.calls import end_calls, open_offers, willing_offers
from tetote.matching.actions.common import move, tell
from tetote.matching.actions.decisions import active_match, give
from tetote.matching.actions.insurance import Told, notify_insurance
from tetote.matching.actions.series_calls import check_series_version
from tetote.matching.links import details_link
from tetote.matching.models import Match, Offer, SupportRequest
from tetote.matching.queries.series import hold_series, undecided_days
from tetote.matching.queries.standing import for_these_hours
from tetote.matching.rules.states import State
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision on a series came to."""

    matches: Sequence[Match]
    left: Sequence[SupportRequest] = ()
    """Days on which this helper cannot come, or may not yet: to be called for singly."""


@transaction.atomic
def decide_series(
    staff: Staff, request: SupportRequest, person_id: UUID, version: int, told: Told | None = None
) -> Decided:
    """Gives every open day of the series to a helper who said yes to it. Helper and parent are told once, of all days.

    Days on which something stands against it stay open; nobody is asked about them any more by this call. `told`:
    that the insurance was told, which is written down for each day that is decided. `version` is that of the series.
    Said twice, it is one decision.

    Raises:
        ConflictError: another helper was decided, or somebody changed a day of the series.
        TetoteError: this helper has said yes to no day, or can come on none; the reason is that of the first day.
    """
    require(staff, "matching.match.decide")
    request = hold_series(staff.organisation_id, request)
    current = active_match(request)
    if current:
        if current.person_id != person_id:
            raise ConflictError(errors.ALREADY_DECIDED)
        return Decided([current])
    check_series_version(request, version)
    decided = _give_each(staff, _offers(request, person_id), told)
    days = [match.request for match in decided.matches]
    for day in decided.left:
        _leave_open(day, person_id)
    _free_others(days, decided.left, person_id)
    _tell_both(decided.matches[0], days, decided.left)
    return decided


def _offers(request: SupportRequest, person_id: UUID) -> list[tuple[SupportRequest, Offer]]:
    days = undecided_days(request)
    given = Offer.objects.filter(for_these_hours(), request__in=days, person_id=person_id)
    able = {one.request_id: one for one in given.exclude(answer=Offer.Answer.NO).select_related("person__household")}
    return [(day, able[day.id]) for day in days if day.id in able]


def _give_each(staff: Staff, offers: Sequence[tuple[SupportRequest, Offer]], told: Told | None) -> Decided:
    matches, left = list[Match](), list[SupportRequest]()
    why: TetoteError | None = None
    for day, offer in offers:
        try:
            with transaction.atomic():
                if told:
                    notify_insurance(staff, day, offer.person, told)
                matches.append(give(staff, day, offer))
        except TetoteError as refused:
            why = why or refused
            left.append(day)
    if not matches:
        raise why or TetoteError(errors.NO_OFFER)
    return Decided(matches, left)


def _leave_open(day: SupportRequest, person_id: UUID) -> None:
    """The call has come to its end; on this day this helper cannot come, and others who said yes still may."""
    end_calls(day)
    open_offers(day).filter(person_id=person_id).update(released_at=clock.now())
    move(day, State.ANSWERED if willing_offers(day).exists() else State.RECEIVED)


def _free_others(days: Sequence[SupportRequest], left: Sequence[SupportRequest], person_id: UUID) -> None:
    """Whoever else had offered is thanked once; those who still wait for our word about some days are told so."""
    others = {one for day in days for one in willing_offers(day, but=person_id).values_list("person_id", flat=True)}
    for day in days:
        open_offers(day).exclude(person_id=person_id).update(released_at=clock.now())
    waiting = {one for day in left for one in willing_offers(day).values_list("person_id", flat=True)}
    tell(days[0], sorted(others - waiting), messages.released_series(days, []), "released")
    tell(days[0], sorted(others & waiting), messages.released_series(days, left), "released")


def _tell_both(match: Match, days: Sequence[SupportRequest], left: Sequence[SupportRequest]) -> None:
    first, person = days[0], match.person
    tell(first, [person.id], messages.chosen_series(days, details_link(person, first)), "chosen")
    parent = first.requester
    tell(first, [parent.id], messages.found_series(days, left, details_link(parent, first)), "found")
