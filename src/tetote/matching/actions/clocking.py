"""Start and end of an activity, each by one tap of the helper; the report begins from these hours."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from tetote.channels.parts import Reply
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.activities import finish_and_ask, go_on
from tetote.matching.actions.common import note, tell
from tetote.matching.actions.reports import match_of
from tetote.matching.facts import ActivityBegan
from tetote.matching.links import details_link, report_link
from tetote.matching.models import ActivityReport, Match, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.rules.states import Refusal, State
from tetote.people.models import Person

EARLIEST = timedelta(hours=2)
"""How long before the hour a helper may already begin; before that a tap is a slip."""
SLIP = timedelta(seconds=10)
"""The button that ends comes up where the thumb has just been: so soon after the beginning it was not meant."""
UNDER_WAY = frozenset({State.DECIDED, State.DONE})


@transaction.atomic
def begin(match: Match, person: Person) -> Match:
    """It begins now. A second tap changes nothing.

    Raises:
        TetoteError: it is too early, or the plan has changed.
    """
    request, match = _held(match)
    if request.state not in UNDER_WAY or match.ended_at:
        raise TetoteError(errors.PLAN_CHANGED)
    if clock.now() < request.starts_at - EARLIEST:
        raise TetoteError(errors.TOO_EARLY)
    if match.began_at is None and match.finished_at is None:
        match.began_at = clock.now()
        match.save(update_fields=["began_at"])
        note(request, "matching.activity.began", audit.person(person.id))
        facts.publish(
            ActivityBegan(organisation_id=request.organisation_id, request_id=request.id, person_id=person.id)
        )
    return match


@transaction.atomic
def end(match: Match, person: Person, reply: Reply | None = None) -> Match:
    """It is over now, and the helper is asked for the report. A second tap keeps the first hour and asks again.

    Raises:
        TetoteError: it has not begun, the plan has changed, or a report stands already.
    """
    request, match = _held(match)
    if request.state not in UNDER_WAY or match.ended_at:
        raise TetoteError(errors.PLAN_CHANGED)
    if match.began_at is None and request.starts_at > clock.now():
        raise TetoteError(errors.REFUSALS[Refusal.NOT_BEGUN])
    if match.finished_at is None:
        match.finished_at = clock.now()
        match.save(update_fields=["finished_at"])
    if request.state == State.DECIDED:
        finish_and_ask(request, match, audit.person(person.id), reply)
    else:
        parts = messages.ask_report(request, match, report_link(match))
        tell(request, [person.id], parts, "ask_report", reply)
    return match


@transaction.atomic
def begin_by_tap(person: Person, match_id: UUID, reply: Reply | None = None) -> None:
    """The same from a button: what cannot be is answered kindly."""
    match = match_of(person, match_id)
    try:
        begun = begin(match, person)
    except TetoteError as refused:
        _say_why(match.request, person, refused, reply)
        return
    _say_that_it_began(begun, person, reply)


@transaction.atomic
def end_by_tap(person: Person, match_id: UUID, reply: Reply | None = None) -> None:
    """The same from a button: what cannot be is answered kindly."""
    match = match_of(person, match_id)
    if ActivityReport.objects.filter(match=match).exists():
        tell(match.request, [person.id], messages.report_thanks(match.request), "report_thanks", reply)
        return
    if match.began_at and not match.finished_at and clock.now() - match.began_at < SLIP:
        _say_that_it_began(match, person, reply)
        return
    try:
        end(match, person, reply)
    except TetoteError as refused:
        _say_why(match.request, person, refused, reply)


@transaction.atomic
def take_end_back_by_tap(person: Person, match_id: UUID, reply: Reply | None = None) -> None:
    """The activity was not over: what the tap on the end did is undone, so long as it was just now.

    An old button changes nothing and is answered kindly.
    """
    request, match = _held(match_of(person, match_id))
    if ActivityReport.objects.filter(match=match).exists():
        tell(request, [person.id], messages.report_changed(request), "late", reply)
    elif request.state not in UNDER_WAY or match.ended_at:
        tell(request, [person.id], messages.cannot_tap(request), "not_now", reply)
    elif match.finished_at and clock.now() - match.finished_at >= messages.MAY_TAKE_BACK:
        tell(request, [person.id], messages.end_stays(request, report_link(match)), "late", reply)
    else:
        _take_back(request, match, reply)


def _take_back(request: SupportRequest, match: Match, reply: Reply | None) -> None:
    """A second tap changes nothing and says since when it goes on."""
    if match.finished_at:
        try:
            with transaction.atomic():
                match.finished_at = None
                match.save(update_fields=["finished_at"])
                go_on(request, match, audit.person(match.person_id))
        except TetoteError as refused:
            _say_why(request, match.person, refused, reply)
            return
    _say_that_it_began(match, match.person, reply)


def _say_that_it_began(match: Match, person: Person, reply: Reply | None) -> None:
    parts = messages.activity_began(match.request, match, details_link(person, match.request))
    tell(match.request, [person.id], parts, "began", reply)


def _say_why(request: SupportRequest, person: Person, refused: TetoteError, reply: Reply | None) -> None:
    is_early = refused.sentence is errors.TOO_EARLY
    parts = messages.too_early(request) if is_early else messages.cannot_tap(request)
    tell(request, [person.id], parts, "not_now", reply)


def _held(match: Match) -> tuple[SupportRequest, Match]:
    request = lock_request(match.organisation_id, match.request_id)
    return request, Match.objects.select_related("person", "request__organisation").get(pk=match.pk)
