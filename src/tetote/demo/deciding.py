"""The middle of a story: the office decides, or has to give up, or the family no longer needs anybody."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tetote.demo.calling import Answer, Given, take
from tetote.demo.data import sayings
from tetote.demo.scene import Scene
from tetote.kernel.clock import told_at
from tetote.matching import messages
from tetote.matching.links import details_link
from tetote.matching.models import Call, Match
from tetote.matching.rules.states import State

LATEST = timedelta(minutes=30)


def decide(scene: Scene, sent: Call, given: Sequence[Given]) -> Match:
    """Somebody who said yes gets the request; whoever answers later is not in the books any more."""
    first_yes = next(one.at for one in given if one.answer == Answer.YES)
    wished = first_yes + timedelta(minutes=scene.rng.randrange(15, 180))
    moment = max(min(wished, scene.request.starts_at - LATEST), first_yes + timedelta(minutes=1))
    in_time = [one for one in given if one.at < moment]
    chosen = scene.diary.choose(scene.request, [one.helper for one in in_time if one.answer == Answer.YES])
    take(scene, sent, in_time, moment, chosen)
    sent.closed_at = moment
    match = Match(
        id=scene.books.stamps.id_at(moment),
        organisation=scene.request.organisation,
        request=scene.request,
        person=chosen.person,
        decided_by=scene.advisor,
        decided_at=moment,
    )
    scene.books.rows.add(match)
    scene.diary.book(chosen.person.id, scene.request)
    _tell_all(scene, moment, match, in_time)
    return match


def give_up(scene: Scene, sent: Call, given: Iterable[Given]) -> None:
    """Nobody can come, and the parent is told in time."""
    request, reason = scene.request, sayings.UNMATCHED_REASON
    moment = request.starts_at - timedelta(hours=18)
    take(scene, sent, [one for one in given if one.answer == Answer.NO and one.at < moment], moment, None)
    sent.closed_at = moment
    scene.settle(State.UNMATCHED, moment, reason=reason, moves=2)
    scene.books.note(moment, request, "request.unmatched", scene.staff, reason=reason)
    with told_at(moment):
        scene.books.tell(moment, request, [request.requester], messages.nobody_found(request), "unmatched")


def cancel(scene: Scene, match: Match) -> None:
    """The family cancels after a helper was decided."""
    request, reason = scene.request, scene.rng.choice(sayings.CANCEL_REASONS)
    wished = request.starts_at - timedelta(hours=scene.rng.randrange(2, 20))
    moment = max(match.decided_at + timedelta(minutes=5), wished)
    match.ended_at, match.end_reason = moment, reason
    scene.diary.free(match.person_id, request)
    scene.settle(State.CANCELLED, moment, reason=reason)
    scene.books.note(moment, request, "request.cancelled", scene.staff, reason=reason)
    with told_at(moment):
        scene.books.tell(moment, request, [match.person], messages.match_ended(request), "match_ended")
        scene.books.tell(moment, request, [request.requester], messages.cancelled(request), "cancelled")


def _tell_all(scene: Scene, moment: datetime, match: Match, given: Iterable[Given]) -> None:
    request, books = scene.request, scene.books
    willing = [one.helper.person for one in given if one.answer != Answer.NO]
    others = [person for person in willing if person.id != match.person_id]
    books.note(moment, request, "match.decided", scene.staff, person_id=str(match.person_id))
    with told_at(moment):
        if others:
            books.tell(moment, request, others, messages.released(request), "released")
        helper_page, parent_page = details_link(match.person, request), details_link(request.requester, request)
        books.tell(moment, request, [match.person], messages.chosen(request, helper_page), "chosen")
        books.tell(moment, request, [request.requester], messages.found(request, parent_page), "found")
