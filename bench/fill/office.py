"""A centre at work: who is asked, who answers, who is decided; the ways of asking differ only in `ways`."""

import heapq
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

import numpy

from bench.fill.world import ANSWER_HOURS, HOME_FROM, Helper, Wish, World, after_waking, at, readiness, ringing
from tetote.matching.rules.fit import Span

TRAVEL = timedelta(minutes=30)
LATEST = timedelta(hours=1)
"""So long before it begins somebody must be found."""
LOAD = timedelta(days=90)
WEEK = timedelta(days=7)

MINUTES_TO_SEND, MINUTES_TO_DECIDE = 3.0, 4.0
MINUTES_REACHED, MINUTES_MISSED, MINUTES_CALLED_BACK = 5.0, 1.5, 3.0
"""What an adviser needs: a call in which everything is told, one that nobody takes, and who rings back too late."""
TAKES_THE_CALL, RINGS_BACK = 0.4, 0.5
HARD_TO_REFUSE = 1.2
"""On the telephone it counts as if one were asked so many times over."""
TRIES, TRY_AGAIN, DAYS_RUNG = 3, timedelta(hours=2), 3
"""Who is not reached is tried so often a day, after so long, on so many days while there is time."""

NO_LUCK = numpy.empty(0)
"""Takes the place of what was drawn for a request that is over: a year of a city would not fit into memory."""


@dataclass
class Book:
    """What the centre knows of one helper."""

    helper: Helper
    booked: list[tuple[datetime, datetime]] = field(default_factory=list)
    families: Counter[int] = field(default_factory=Counter)
    messages: int = 0
    calls: int = 0

    def is_free(self, wish: Wish) -> bool:
        """Neither booked nor on the way."""
        start, end = wish.start - TRAVEL, wish.end + TRAVEL
        return not any(start < other_end and other_start < end for other_start, other_end in self.near(wish.start))

    def near(self, moment: datetime) -> list[tuple[datetime, datetime]]:
        """What is booked within a day of `moment`."""
        day = timedelta(days=1)
        return self.booked[bisect_left(self.booked, (moment - day,)) : bisect_left(self.booked, (moment + day,))]

    def load(self, now: datetime) -> int:
        """Activities within ninety days and those to come."""
        return len(self.booked) - bisect_left(self.booked, (now - LOAD,))

    def last_active(self, now: datetime) -> datetime | None:
        """When the last activity before `now` began."""
        place = bisect_left(self.booked, (now,))
        return self.booked[place - 1][0] if place else None

    def has_room(self, wish: Wish) -> bool:
        """Whether they would come once more in that week."""
        monday = wish.start - timedelta(days=wish.start.weekday())
        begins = monday.replace(hour=0, minute=0)
        week = bisect_left(self.booked, (begins + WEEK,)) - bisect_left(self.booked, (begins,))
        return week < self.helper.most_a_week


@dataclass
class Case:
    """One wish, while somebody is being sought for it."""

    wish: Wish
    chances: numpy.ndarray
    delays: numpy.ndarray
    calls: numpy.ndarray
    answers: dict[int, datetime] = field(default_factory=dict)
    """When each helper's yes arrives; only of who was asked and will say yes."""
    asked: dict[int, datetime] = field(default_factory=dict)
    tries: Counter[int] = field(default_factory=Counter)
    tries_of_day: Counter[tuple[int, date]] = field(default_factory=Counter)
    told: set[int] = field(default_factory=set)
    """Who has been reached by telephone."""
    found_at: datetime | None = None
    helper: int | None = None
    knew: bool = False
    """Whether the helper had been with the family before."""
    closed_at: datetime | None = None

    @property
    def latest(self) -> datetime:
        """Until when somebody must be found."""
        return self.wish.start - LATEST


class Centre:
    """The centre, its books, and the moments at which something is to be done."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.books = [Book(helper) for helper in world.helpers]
        self.cases: list[Case] = []
        self.minutes = 0.0
        self._due: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._order = count()

    def at(self, moment: datetime, deed: Callable[[datetime], None]) -> None:
        """Something is to be done at `moment`."""
        heapq.heappush(self._due, (moment, next(self._order), deed))

    def run(self, begin: Callable[[Case, datetime], None]) -> None:
        """Everything in its order; `begin` is what the office does with a new wish."""
        for wish in self.world.wishes:
            self.at(wish.received, lambda now, wish=wish: begin(self._open(wish), now))
        while self._due:
            moment, _, deed = heapq.heappop(self._due)
            deed(moment)

    def _open(self, wish: Wish) -> Case:
        """Luck is drawn by wish, so that every way meets the same people in the same mood."""
        luck = numpy.random.default_rng([self.world.seed, wish.number])
        size = len(self.books)
        case = Case(
            wish, luck.random(size), luck.exponential(ANSWER_HOURS, size), luck.random((size, TRIES * DAYS_RUNG + 2))
        )
        self.cases.append(case)
        return case

    def ask(self, case: Case, who: Iterable[int], now: datetime) -> None:
        """Messages go out; who will say yes does so in their own time."""
        for place in who:
            book = self.books[place]
            book.messages += 1
            case.asked.setdefault(place, now)
            ready = readiness(book.helper, case.wish, knows=book.families[case.wish.family] > 0)
            if case.chances[place] < ready and book.is_free(case.wish) and book.has_room(case.wish):
                case.answers.setdefault(place, after_waking(now, float(case.delays[place])))

    def willing(self, case: Case, now: datetime) -> list[int]:
        """Who has said yes by now and can still come, the first first."""
        came = sorted((moment, place) for place, moment in case.answers.items() if moment <= now)
        return [place for _, place in came if self._can_still(place, case.wish)]

    def _can_still(self, place: int, wish: Wish) -> bool:
        return self.books[place].is_free(wish) and self.books[place].has_room(wish)

    def next_answer(self, case: Case, now: datetime) -> datetime | None:
        """When the next yes comes."""
        return min((moment for moment in case.answers.values() if moment > now), default=None)

    def telephone(self, case: Case, order: Sequence[int], most: int, now: datetime) -> None:
        """Rings one after the other, so many at once; who was not reached is tried again after some hours."""
        called = 0
        for place in order:
            if called == most or not self._is_to_ring(case, place, now.date()):
                continue
            now, called = ringing(now, case.latest), called + 1
            if now >= case.latest or case.helper is not None:
                return
            now += timedelta(minutes=self._ring(case, place, now))
        again = self._again(case, order, now)
        if case.helper is None and again is not None and again < case.latest:
            self.at(again, lambda moment: self.telephone(case, order, most, moment))

    def _again(self, case: Case, order: Sequence[int], now: datetime) -> datetime | None:
        """When to go on: later on the day, or the next day on which somebody can ring."""
        later = ringing(now + TRY_AGAIN, case.latest)
        for moment in (later, ringing(at(now.date() + timedelta(days=1), HOME_FROM), case.latest)):
            if any(self._is_to_ring(case, place, moment.date()) for place in order):
                return moment
        return None

    def _is_to_ring(self, case: Case, place: int, day: date) -> bool:
        """Not reached yet, and not tried too often."""
        tried, of_day = case.tries[place], case.tries_of_day[place, day]
        return place not in case.told and of_day < TRIES and tried < TRIES * DAYS_RUNG

    def _ring(self, case: Case, place: int, now: datetime) -> float:
        """One call; how many minutes it takes until the next."""
        book, luck = self.books[place], case.calls[place]
        book.calls += 1
        takes = luck[case.tries[place]] < TAKES_THE_CALL
        case.tries[place] += 1
        case.tries_of_day[place, now.date()] += 1
        if not takes:
            self.minutes += MINUTES_MISSED + (MINUTES_CALLED_BACK if luck[-2] < RINGS_BACK else 0.0)
            return MINUTES_MISSED
        self.minutes += MINUTES_REACHED
        case.told.add(place)
        ready = readiness(book.helper, case.wish, knows=book.families[case.wish.family] > 0)
        if luck[-1] < 1 - (1 - ready) ** HARD_TO_REFUSE and self._can_still(place, case.wish):
            self.decide(case, place, now + timedelta(minutes=MINUTES_REACHED))
        return MINUTES_REACHED

    def decide(self, case: Case, place: int, now: datetime) -> None:
        """The helper is told, and it stands in their book."""
        case.found_at, case.closed_at, case.helper = now, now, place
        case.chances = case.delays = case.calls = NO_LUCK
        book = self.books[place]
        case.knew = book.families[case.wish.family] > 0
        insort(book.booked, (case.wish.start, case.wish.end))
        book.families[case.wish.family] += 1

    def spans(self, place: int, wish: Wish) -> tuple[Span, ...]:
        """What a helper has booked around a wish."""
        return tuple(Span(start, end) for start, end in self.books[place].near(wish.start))
