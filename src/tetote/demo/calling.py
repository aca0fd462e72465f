"""The beginning of a story: the parent rings, the office calls for helpers, the answers come in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tetote.demo.scene import Scene
from tetote.demo.town import Helper
from tetote.kernel import audit
from tetote.kernel.clock import told_at
from tetote.matching import messages
from tetote.matching.models import Call, Invitation, Offer, Wave

Answer = Offer.Answer
WANTS_TO_TALK = 0.04
ENOUGH_TIME = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer at its moment."""

    at: datetime
    helper: Helper
    answer: Answer


def receive(scene: Scene) -> None:
    """The request is taken down, and the parent hears so."""
    request, moment = scene.request, scene.request.received_at
    scene.books.note(moment, request, "request.received", scene.staff)
    with told_at(moment):
        scene.books.tell(moment, request, [request.requester], messages.received(request), "received")


def call(scene: Scene) -> Call:
    """Every helper who can be reached is asked."""
    request = scene.request
    moment = request.received_at + timedelta(minutes=scene.rng.randrange(4, 45))
    asked = [helper.person for helper in _askable(scene)]
    sent = Call(
        id=scene.books.stamps.id_at(moment),
        organisation=request.organisation,
        request=request,
        asked=len(asked),
        sent_by=scene.advisor,
        sent_at=moment,
    )
    with told_at(moment):
        message = scene.books.tell(moment, request, asked, messages.call(request, sent), "call")
    wave = Wave(
        organisation=request.organisation,
        call=sent,
        number=1,
        kind=Wave.Kind.ALL,
        due=moment,
        sent_at=moment,
        message=message,
    )
    invited = (Invitation(organisation=request.organisation, call=sent, wave=wave, person=person) for person in asked)
    scene.books.rows.add(sent, wave, *invited)
    scene.books.note(moment, request, "call.sent", scene.staff, count=len(asked))
    return sent


def answers(scene: Scene, sent: Call) -> list[Given]:
    """What comes back in time, by the habits of each; somebody free always says yes in the end."""
    given = list(_by_habit(scene, sent.sent_at))
    if not any(one.answer == Answer.YES for one in given):
        saviour = scene.diary.least_busy(_free_and_willing(scene))
        at = sent.sent_at + timedelta(minutes=scene.rng.randrange(20, 50))
        given = [*(one for one in given if one.helper is not saviour), Given(at, saviour, Answer.YES)]
    return sorted(given, key=lambda one: one.at)


def take(scene: Scene, sent: Call, given: Iterable[Given], released_at: datetime, chosen: Helper | None) -> None:
    """Writes the answers down, each thanked at once; all but the chosen are released when it is decided."""
    request, books = scene.request, scene.books
    for one in given:
        offer = Offer(
            id=books.stamps.id_at(one.at),
            organisation_id=request.organisation_id,
            request_id=request.id,
            call_id=sent.id,
            person_id=one.helper.person.id,
            answer=one.answer,
            answered_at=one.at,
            released_at=None if one.helper is chosen else released_at,
        )
        books.rows.add(offer)
        books.answer(one.at, sent, one.helper.person, one.answer)
        books.note(one.at, request, f"offer.{one.answer.value}", audit.person(one.helper.person.id))
        with told_at(one.at):
            thanks = messages.thanks(request, one.answer)
        books.tell(one.at, request, [one.helper.person], thanks, "thanks")


def _askable(scene: Scene) -> list[Helper]:
    household_id = scene.request.household_id
    return [helper for helper in scene.helpers if helper.is_reached and helper.person.household_id != household_id]


def _by_habit(scene: Scene, sent_at: datetime) -> Iterator[Given]:
    latest = scene.request.starts_at - ENOUGH_TIME
    for helper in _askable(scene):
        if scene.rng.random() >= helper.habit.answers:
            continue
        at = sent_at + timedelta(minutes=1 + scene.rng.expovariate(1 / helper.habit.minutes))
        if at < latest:
            yield Given(at, helper, _inclination(scene, helper))


def _inclination(scene: Scene, helper: Helper) -> Answer:
    dice = scene.rng.random()
    if dice < WANTS_TO_TALK:
        return Answer.TALK
    likes = scene.diary.are_friends(helper.person.id, scene.request) or dice < helper.habit.says_yes
    return Answer.YES if likes and scene.diary.is_free(helper.person.id, scene.request) else Answer.NO


def _free_and_willing(scene: Scene) -> Sequence[Helper]:
    return [
        helper
        for helper in _askable(scene)
        if helper.habit.says_yes and scene.diary.is_free(helper.person.id, scene.request)
    ]
