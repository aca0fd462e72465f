"""The three ways of finding a helper, and a fourth that shows what the score does without the waves."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from bench.fill.office import MINUTES_TO_DECIDE, MINUTES_TO_SEND, Case, Centre
from bench.fill.world import NOON, SATURDAY, Band, Helper, World, at, office
from tetote.matching.rules.fit import Assessment, Hours, Need, Record, Span, assess
from tetote.matching.rules.forecast import SOONER_OR_LATER, Ask, Experience, learn, waking_hours
from tetote.matching.rules.telephone import time_to_ring
from tetote.matching.rules.waves import Candidate, Policy, Wave, WaveKind, pace, plan

QUIET_FROM, QUIET_UNTIL = time(21), time(7)
MOST_CALLS = 25
LEARN_EVERY = timedelta(days=7)
LEARN_FROM_ASKS = 6_000
BY_TELEPHONE = 10
ONE_HOUR = timedelta(hours=1)


class Way(ABC):
    """How a centre seeks; each keeps its own books."""

    name = ""

    def __init__(self, world: World) -> None:
        self.centre = Centre(world)
        self.places = {helper.key: place for place, helper in enumerate(world.helpers)}

    def run(self) -> None:
        """The whole year."""
        self.centre.run(self.begin)

    @abstractmethod
    def begin(self, case: Case, now: datetime) -> None:
        """What the office does with a new wish."""

    def busiest(self, case: Case) -> list[int]:
        """Whom advisers ring: who knows the family, and who has always come; nobody twice."""
        books = self.centre.books
        free = [place for place, book in enumerate(books) if book.is_free(case.wish)]
        return sorted(free, key=lambda place: (-books[place].families[case.wish.family], -len(books[place].booked)))


class Telephone(Way):
    """One call after the other, those first who came before."""

    name = "telephone"

    def begin(self, case: Case, now: datetime) -> None:
        """Rings until somebody says yes, or there is nobody left."""
        self.centre.telephone(case, self.busiest(case), MOST_CALLS, now)


class Broadcast(Way):
    """Everybody at once; the office decides at noon of the next day."""

    name = "broadcast"

    def begin(self, case: Case, now: datetime) -> None:
        """The message goes to everybody."""
        self.centre.minutes += MINUTES_TO_SEND
        self.centre.ask(case, range(len(self.centre.books)), now)
        noon = at(now.date() + timedelta(days=1), NOON)
        due = noon if noon + ONE_HOUR * 2 < case.latest else now + (case.latest - now) / 2
        self.centre.at(self.in_office(case, due), lambda moment: self.look(case, moment))

    def look(self, case: Case, now: datetime) -> None:
        """Decides among who has answered; else waits for the next answer, and at last rings."""
        found = self.centre.willing(case, now)
        if found:
            self.centre.minutes += MINUTES_TO_DECIDE
            self.centre.decide(case, self.choose(case, found, now), now)
            return
        answer = self.centre.next_answer(case, now)
        if answer and (later := self.in_office(case, answer)) < case.latest:
            self.centre.at(later, lambda moment: self.look(case, moment))
            return
        self.centre.telephone(case, self.busiest(case), BY_TELEPHONE, now)

    def choose(self, case: Case, found: Sequence[int], _now: datetime) -> int:
        """Who knows the family, else who answered first."""
        known = [place for place in found if self.centre.books[place].families[case.wish.family]]
        return (known or found)[0]

    def in_office(self, case: Case, moment: datetime) -> datetime:
        """When somebody sees it; for what is urgent somebody looks at home as well."""
        seen = office(moment)
        return seen if seen + ONE_HOUR < case.latest else moment


class ScoredBroadcast(Broadcast):
    """Everybody at once, but decided by the score: what the choice alone does."""

    name = "scored"

    def choose(self, case: Case, found: Sequence[int], now: datetime) -> int:
        """The best fitting."""
        need = self.need(case, now)
        return max(found, key=lambda place: self.assess(case, place, need, None).score)

    def need(self, case: Case, now: datetime) -> Need:
        """The wish as the rules see it."""
        books = self.centre.books
        usual = sum(book.load(now) for book in books) / len(books)
        return Need(Span(case.wish.start, case.wish.end), str(case.wish.district), now, usual_load=usual)

    def assess(self, case: Case, place: int, need: Need, chance: float | None) -> Assessment:
        """A helper as the rules see them: only what the centre knows."""
        book = self.centre.books[place]
        record = Record(
            booked=self.centre.spans(place, case.wish),
            times_with_family=book.families[case.wish.family],
            activities=book.load(need.now),
            last_active=book.last_active(need.now),
            areas=frozenset({str(book.helper.district)}),
            chance=chance,
            hours=self.hours[place][case.wish.start.weekday()],
        )
        return assess(record, need)

    @cached_property
    def hours(self) -> list[list[tuple[Hours, ...]]]:
        """What each helper stated, by weekday; who stated other days only, keeps one of those."""
        stated = [_stated(book.helper) for book in self.centre.books]
        return [[_of_day(hours, day) or hours[:1] for day in range(7)] for hours in stated]


class Waves(ScoredBroadcast):
    """A few first, then a few more, at last everybody, and then a short personal list."""

    name = "waves"
    policy = Policy()

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.experience = learn([])
        self.likely: list[float] = []
        """How readily each says yes, as it was learnt last."""
        self.learnt_at: datetime | None = None
        self.promised: list[tuple[float, bool]] = []

    def begin(self, case: Case, now: datetime) -> None:
        """The first wave goes out at once."""
        self.centre.minutes += MINUTES_TO_SEND
        self._learn(now)
        self._step(case, now, now, 0, 1)

    def _step(self, case: Case, begun: datetime, now: datetime, sent: int, number: int) -> None:
        """The next wave; while somebody has said yes it waits, for that may still come to nothing."""
        if case.helper is not None or now >= case.latest:
            return
        if self.centre.willing(case, now):
            self.centre.at(_loud(now + ONE_HOUR * 6), lambda moment: self._step(case, begun, moment, sent, number))
            return
        left, wave = self._left(case, begun), self._waves(case, begun, now, sent)[0]
        if wave.kind is WaveKind.PERSONAL:
            self._ring(case, now)
            return
        self._promise(case, wave, now, pace(self.policy, left))
        self.centre.ask(case, [self.places[key] for key in wave.people], now)
        self._look_at_next_answer(case, now)
        follows = 3 if wave.kind is WaveKind.EVERYONE else sent + 1
        later = max(_loud(begun + number * pace(self.policy, left)), now + ONE_HOUR)
        self.centre.at(later, lambda moment: self._step(case, begun, moment, follows, number + 1))

    def _left(self, case: Case, begun: datetime) -> timedelta:
        """Until advisers have to ring."""
        return time_to_ring(begun, case.latest, lambda day: day.weekday() < SATURDAY) - begun

    def _waves(self, case: Case, begun: datetime, now: datetime, sent: int) -> tuple[Wave, ...]:
        need, left = self.need(case, now), self._left(case, begun)
        hours = waking_hours(now, now + pace(self.policy, left))
        candidates = []
        for place, book in enumerate(self.centre.books):
            if place in case.asked:
                continue
            found = self.assess(case, place, need, self.likely[place])
            if found.passes:
                chance = self.experience.chance(book.helper.key, hours)
                candidates.append(Candidate(book.helper.key, found.score, chance))
        return plan(candidates, self.policy, left, sent=sent, frailty=self.experience.frailty)

    def _look_at_next_answer(self, case: Case, now: datetime) -> None:
        answer = self.centre.next_answer(case, now)
        if answer:
            self.centre.at(self.in_office(case, answer), lambda moment: self._decide(case, moment))

    def _decide(self, case: Case, now: datetime) -> None:
        if case.helper is not None:
            return
        found = self.centre.willing(case, now)
        if found and now < case.latest:
            self.centre.minutes += MINUTES_TO_DECIDE
            self.centre.decide(case, self.choose(case, found, now), now)
        else:
            self._look_at_next_answer(case, now)

    def _ring(self, case: Case, now: datetime) -> None:
        """The personal list: the best fitting who stayed silent."""
        need = self.need(case, now)
        silent = [place for place in case.asked if place not in case.answers]
        best = sorted(silent, key=lambda place: self.assess(case, place, need, None).rank)
        self.centre.telephone(case, best, self.policy.by_telephone, now)

    def _promise(self, case: Case, wave: Wave, now: datetime, wait: timedelta) -> None:
        """What the page would have said of this wave, and whether it came true."""
        hours = waking_hours(now, now + wait)
        told = self.experience.forecast([(key, hours) for key in wave.people])
        if told:
            self.centre.at(now + wait, lambda moment: self._keep(case, wave, told.chance, moment))

    def _keep(self, case: Case, wave: Wave, told: float, now: datetime) -> None:
        came = any(case.answers.get(self.places[key], now + ONE_HOUR) <= now for key in wave.people)
        self.promised.append((told, came))

    def _learn(self, now: datetime) -> None:
        if self.learnt_at and now - self.learnt_at < LEARN_EVERY:
            return
        self.learnt_at, self.experience = now, self._taught(now)
        self.likely = [self.experience.chance(book.helper.key, SOONER_OR_LATER) for book in self.centre.books]

    def _taught(self, now: datetime) -> Experience:
        asks: list[Ask] = []
        for case in reversed(self.centre.cases):
            asks += [self._told(case, place, began, now) for place, began in case.asked.items()]
            if len(asks) > LEARN_FROM_ASKS:
                break
        return learn(asks)

    def _told(self, case: Case, place: int, began: datetime, now: datetime) -> Ask:
        over = min(now, case.closed_at or now)
        answer = case.answers.get(place)
        said_yes = answer is not None and answer <= over
        key, until = self.centre.books[place].helper.key, answer if answer and said_yes else over
        return Ask(UUID(int=case.wish.number + 1), key, waking_hours(began, until), said_yes)


WAYS: Sequence[Callable[[World], Way]] = (Telephone, Broadcast, ScoredBroadcast, Waves)


def _stated(helper: Helper) -> tuple[Hours, ...]:
    if not helper.states_hours:
        return ()
    return tuple(
        Hours(weekday, *band.value)
        for band in sorted(helper.bands, key=lambda band: band.value)
        for weekday in range(7)
        if (weekday >= SATURDAY) is (band is Band.WEEKEND)
    )


def _of_day(stated: tuple[Hours, ...], weekday: int) -> tuple[Hours, ...]:
    return tuple(hours for hours in stated if hours.weekday == weekday)


def _loud(moment: datetime) -> datetime:
    """Not before the morning when it would be night."""
    if moment.time() < QUIET_UNTIL:
        return at(moment.date(), QUIET_UNTIL)
    return at(moment.date() + timedelta(days=1), QUIET_UNTIL) if moment.time() >= QUIET_FROM else moment
