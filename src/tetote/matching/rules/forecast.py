"""How likely a call is answered, from the centre's own history.

    learn(asks) -> Experience
    Experience.chance(key, hours) -> float            one helper says yes within so many waking hours
    Experience.forecast([(key, hours)]) -> Forecast   at least one of them does; None where there is too little to say
    waking_hours(start, end) -> float

Three things are learnt together, each pulled towards what is usual while there is little to learn from:

* how soon a yes comes, H(t): the cumulative rate of a yes per helper asked, by Nelson and Aalen. A call that is decided
  after two hours says nothing of the third, and is not counted there. Pull: a beta process worth `PRIOR_ASKS` asks
  (N. L. Hjort, Annals of Statistics 18, 1990).
* how readily each helper says yes, r: their yeses over the expected ones, shrunk towards the centre's mean 1 by a gamma
  prior whose variance the centre itself shows (empirical Bayes; D. Clayton and J. Kaldor, Biometrics 43, 1987: the
  beta-binomial's cousin for asks that were open for differently long).
* how much some requests are harder than others, θ: see `waves.reached`.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import accumulate
from uuid import UUID

from tetote.matching.rules.waves import reached

FEWEST_CALLS = 10
"""With fewer calls in the history, nothing is said."""
FEWEST_YESES = 10
"""Nor with fewer yeses."""

WAKES, SLEEPS = time(7), time(22)
"""Between these hours people look at their telephone; the others do not count."""

SOONER_OR_LATER = 30.0
"""Waking hours, two days: who has not said yes by then does not."""

PRIOR_ASKS = 20
USUAL_YESES, USUAL_HOURS = 0.16, 4.0
"""A centre that is not known yet: about one in seven who are asked says yes, most of them within half a day."""
USUAL_GRID = (0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 30.0, 60.0)
USUAL_VARIANCE = 0.5
"""Of readiness between helpers, and of hardness between requests, relative to a mean of 1."""
LEAST_VARIANCE = 0.02
PRIOR_UNITS = 10
ROUNDS = 4
CAUTIOUS = 1.2816
"""Nine times of ten the truth lies above what is called the cautious side: the normal quantile of 0.9."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One helper asked by one call."""

    call: UUID
    person: UUID
    hours: float
    """Waking hours until the yes; without one, until the call was over."""
    said_yes: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """The probability, 0 to 1, of at least one yes in time."""

    chance: float
    cautious: float
    """The low end: nine times of ten the true probability is above it."""
    calls: int
    """From how many past calls it was learnt."""


@dataclass(frozen=True, slots=True)
class _Pace:
    """H(t) as steps, and how many yeses stand behind each of them."""

    times: Sequence[float]
    cumulative: Sequence[float]
    seen: Sequence[float]

    def at(self, hours: float) -> float:
        place = bisect_right(self.times, hours)
        return self.cumulative[place - 1] if place else 0.0

    def yeses(self, hours: float) -> float:
        place = bisect_right(self.times, hours)
        return self.seen[place - 1] if place else 0.0


@dataclass(frozen=True, slots=True)
class _Readiness:
    """A helper's readiness as a gamma distribution; 1 is the centre's mean."""

    shape: float
    rate: float

    @property
    def mean(self) -> float:
        return self.shape / self.rate

    @property
    def variance(self) -> float:
        return self.shape / self.rate**2


@dataclass(frozen=True, slots=True)
class Experience:
    """What a centre's calls have taught."""

    calls: int
    yeses: int
    frailty: float
    """The variance θ of how hard requests are."""
    _pace: _Pace = field(repr=False)
    _helpers: Mapping[UUID, _Readiness] = field(repr=False)
    _newcomer: _Readiness = field(repr=False)

    def chance(self, person: UUID, hours: float) -> float:
        """The probability that `person` says yes within `hours` waking hours of being asked."""
        known = self._of(person)
        return -math.expm1(-known.shape * math.log1p(self._pace.at(hours) / known.rate))

    def chances(self, people: Iterable[UUID]) -> dict[UUID, float]:
        """The probability of each that they say yes when asked, sooner or later."""
        return {person: self.chance(person, SOONER_OR_LATER) for person in people}

    @property
    def suffices(self) -> bool:
        """Whether there is enough to say a number at all."""
        return self.calls >= FEWEST_CALLS and self.yeses >= FEWEST_YESES

    def forecast(self, asked: Sequence[tuple[UUID, float]]) -> Forecast | None:
        """The probability that at least one says yes, each within so many waking hours; None: too few to say."""
        if not self.suffices:
            return None
        chances = [self.chance(person, hours) for person, hours in asked]
        return Forecast(reached(chances, self.frailty), self._cautious(asked, chances), self.calls)

    def _of(self, person: UUID) -> _Readiness:
        return self._helpers.get(person, self._newcomer)

    def _cautious(self, asked: Sequence[tuple[UUID, float]], chances: Sequence[float]) -> float:
        """The low end, with the relative errors of the pace and of the helpers' readiness added in their squares."""
        known = [self._of(person) for person, _ in asked]
        readiness = sum(one.mean for one in known) or 1.0
        seen = self._pace.yeses(max((hours for _, hours in asked), default=0.0))
        error = 1 / (seen + 1) + sum(one.variance for one in known) / readiness**2
        less = math.exp(-CAUTIOUS * math.sqrt(error))
        return reached([-math.expm1(less * math.log1p(-chance)) for chance in chances], self.frailty)


def learn(asks: Iterable[Ask]) -> Experience:
    """What can be learnt from past asks; without any, what is usual. In any order; the same asks teach the same."""
    known = sorted(asks, key=lambda ask: (ask.hours, ask.call, ask.person))
    pace, prior, helpers = _pace(known, {}), 1 / USUAL_VARIANCE, dict[UUID, _Readiness]()
    for _ in range(ROUNDS):
        weights = {person: one.mean for person, one in helpers.items()}
        pace = _pace(known, weights)
        tallies = _tallies((ask.person, ask.said_yes, pace.at(ask.hours)) for ask in known)
        prior = 1 / _variance(tallies.values())
        helpers = {person: _Readiness(prior + yes, prior + expected) for person, (yes, expected) in tallies.items()}
    calls = _tallies((ask.call, ask.said_yes, helpers[ask.person].mean * pace.at(ask.hours)) for ask in known)
    yeses = sum(ask.said_yes for ask in known)
    return Experience(len(calls), yeses, _variance(calls.values()), pace, helpers, _Readiness(prior, prior))


def waking_hours(start: datetime, end: datetime) -> float:
    """The hours between two moments in which people are awake; both aware, on the clocks of the place."""
    day, total = start.date(), timedelta(0)
    while day <= end.date():
        wakes, sleeps = (datetime.combine(day, hour, start.tzinfo) for hour in (WAKES, SLEEPS))
        total += max(min(end, sleeps) - max(start, wakes), timedelta(0))
        day += timedelta(days=1)
    return total / timedelta(hours=1)


def _pace(asks: Sequence[Ask], weights: Mapping[UUID, float]) -> _Pace:
    """H(t): at each yes, one over the readiness of all who were still being asked then."""
    events = sorted([*_usual_steps(), *_seen_steps(asks, weights)])
    present = PRIOR_ASKS + math.fsum(leaving for _, _, leaving in events)
    rates: list[float] = []
    for _, yeses, leaving in events:
        rates.append(yeses / present)
        present = max(present - leaving, PRIOR_ASKS)
    return _Pace(
        times=[hours for hours, _, _ in events],
        cumulative=list(accumulate(rates)),
        seen=list(accumulate(yeses for _, yeses, _ in events)),
    )


_Step = tuple[float, float, float]
"""After how many hours how many yeses came, and how much readiness is asked no longer from then on."""


def _seen_steps(asks: Iterable[Ask], weights: Mapping[UUID, float]) -> Iterable[_Step]:
    return ((ask.hours, float(ask.said_yes), weights.get(ask.person, 1.0)) for ask in asks)


def _usual_steps() -> Iterable[_Step]:
    """The usual centre: as many further helpers, asked for ever."""
    before = 0.0
    for hours in USUAL_GRID:
        until = USUAL_YESES * -math.expm1(-hours / USUAL_HOURS)
        yield hours, PRIOR_ASKS * (until - before), 0.0
        before = until


def _tallies(counted: Iterable[tuple[UUID, bool, float]]) -> dict[UUID, tuple[int, float]]:
    """For each helper, or each call, how many yeses there were and how many were to be expected."""
    tallies: defaultdict[UUID, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    for key, said_yes, expected in counted:
        yeses, before = tallies[key]
        tallies[key] = (yeses + said_yes, before + expected)
    return tallies


def _variance(tallies: Collection[tuple[int, float]]) -> float:
    """By how much the units differ beyond chance, relative to a mean of 1.

    The moments of the negative binomial, Var(y) = e + v e², as v = Σ((y - e)² - e) / Σe² (Clayton and Kaldor), pulled
    towards the usual by `PRIOR_UNITS` units.
    """
    beyond = sum((yeses - expected) ** 2 - expected for yeses, expected in tallies)
    squares = sum(expected**2 for _, expected in tallies)
    seen = max(0.0, beyond / squares) if squares else 0.0
    return max(LEAST_VARIANCE, (len(tallies) * seen + PRIOR_UNITS * USUAL_VARIANCE) / (len(tallies) + PRIOR_UNITS))
