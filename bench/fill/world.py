"""The people of the simulation and what families ask for. Everything is drawn from one seed, the same for every way."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from random import Random
from uuid import UUID

ZONE = timezone(timedelta(hours=9))
FIRST_DAY = date(2026, 4, 1)
SATURDAY = 5
OPENS, CLOSES = time(9), time(17)
NOON = time(12)
HOME_FROM, HOME_UNTIL = time(8), time(20)
WAKES, SLEEPS = time(7), time(22)


class Band(Enum):
    """The parts of a week for which helpers have time or not, in minutes since midnight."""

    MORNING = (6 * 60, 9 * 60)
    DAYTIME = (9 * 60, 15 * 60)
    AFTERNOON = (15 * 60, 20 * 60)
    WEEKEND = (7 * 60, 19 * 60)


ASKED_FOR = {Band.MORNING: 0.2, Band.DAYTIME: 0.25, Band.AFTERNOON: 0.4, Band.WEEKEND: 0.15}
"""The share of requests: mornings and afternoons are the ways to and from nursery, club and lessons."""
HAS_TIME = {Band.MORNING: 0.55, Band.DAYTIME: 0.75, Band.AFTERNOON: 0.65, Band.WEEKEND: 0.45}
"""The share of helpers who have time then."""
OUT_OF_BAND = 0.1
"""How much less readily somebody comes at hours for which they have no time as a rule."""
STATES_HOURS = 0.7
NEAR, FAR, KNOWN = 1.3, 0.9, 2.0
"""How much more or less readily somebody comes to their own district, to another, to a family they know."""
MOST_READY = 0.9
HARDNESS = 0.1
"""The variance of how readily helpers answer to one request, relative to a mean of 1."""
ANSWER_HOURS = 4.0
"""The mean number of waking hours until a yes, exponentially distributed."""


@dataclass(frozen=True, slots=True)
class Temper:
    """A kind of helper: their share, how readily they say yes when they have time, how often they come in one week."""

    share: float
    ready: float
    most_a_week: int


TEMPERS = (Temper(0.15, 0.5, 5), Temper(0.45, 0.22, 3), Temper(0.28, 0.09, 2), Temper(0.12, 0.0, 0))
"""The few who nearly always come, those who often can, those who seldom can, and those who never did."""
LEADS = ((0.08, 4, 24), (0.3, 24, 72), (0.42, 72, 240), (0.2, 240, 672))
"""How many hours ahead families ask: a share, from, until."""


@dataclass(frozen=True, slots=True)
class Helper:
    """One helper, with the truth that no way of asking knows."""

    key: UUID
    district: int
    ready: float
    most_a_week: int
    bands: frozenset[Band]
    states_hours: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What a family asks for."""

    number: int
    received: datetime
    start: datetime
    end: datetime
    band: Band
    family: int
    district: int
    pleasing: float
    """The request's own factor on everybody's readiness."""


@dataclass(frozen=True, slots=True)
class World:
    """A centre and its year."""

    seed: int
    helpers: tuple[Helper, ...]
    wishes: tuple[Wish, ...]


def make_world(seed: int, helpers: int, families: int, districts: int, wishes_a_day: float, days: int) -> World:
    """So many helpers and families in so many districts, and what is asked for within the days."""
    rng = Random(f"{seed}-people")  # noqa: S311 # repeatable on purpose
    people = tuple(_helper(rng, number, helpers, districts) for number in range(helpers))
    homes = [rng.randrange(districts) for _ in range(families)]
    asking = Random(f"{seed}-wishes")  # noqa: S311 # repeatable on purpose
    made = _wishes(asking, homes, wishes_a_day, days)
    return World(seed, people, tuple(sorted(made, key=lambda wish: wish.received)))


def at(day: date, hour: time) -> datetime:
    """A moment on the clocks of the town."""
    return datetime.combine(day, hour, ZONE)


def office(moment: datetime) -> datetime:
    """The first moment from `moment` on at which somebody sits in the office."""
    while True:
        opens, closes = at(moment.date(), OPENS), at(moment.date(), CLOSES)
        if moment.weekday() < SATURDAY and moment < closes:
            return max(moment, opens)
        moment = opens + timedelta(days=1)


def ringing(moment: datetime, latest: datetime) -> datetime:
    """When an adviser can telephone: in the office, or from home for what begins before the office opens again."""
    opened = office(moment)
    if opened < latest:
        return opened
    begins, ends = at(moment.date(), HOME_FROM), at(moment.date(), HOME_UNTIL)
    return max(moment, begins) if moment < ends else begins + timedelta(days=1)


def after_waking(moment: datetime, hours: float) -> datetime:
    """The moment so many waking hours later."""
    left = timedelta(hours=hours)
    while True:
        wakes, sleeps = at(moment.date(), WAKES), at(moment.date(), SLEEPS)
        moment = max(moment, wakes)
        if moment + left <= sleeps:
            return moment + left
        left -= max(sleeps - moment, timedelta(0))
        moment = wakes + timedelta(days=1)


def readiness(helper: Helper, wish: Wish, *, knows: bool) -> float:
    """The true probability that `helper` says yes to `wish` when asked by a message."""
    factor = (1.0 if wish.band in helper.bands else OUT_OF_BAND) * (NEAR if helper.district == wish.district else FAR)
    ready = min(MOST_READY, helper.ready * factor * (KNOWN if knows else 1.0))
    return -math.expm1(wish.pleasing * math.log1p(-ready))


def _helper(rng: Random, number: int, helpers: int, districts: int) -> Helper:
    temper = _temper((number + 0.5) / helpers)
    bands = frozenset(band for band, share in HAS_TIME.items() if rng.random() < share)
    return Helper(
        key=UUID(int=rng.getrandbits(128), version=4),
        district=rng.randrange(districts),
        ready=min(MOST_READY, temper.ready * rng.uniform(0.6, 1.4)),
        most_a_week=temper.most_a_week,
        bands=bands or frozenset({Band.DAYTIME}),
        states_hours=rng.random() < STATES_HOURS,
    )


def _temper(place: float) -> Temper:
    for temper in TEMPERS:
        place -= temper.share
        if place <= 0:
            return temper
    return TEMPERS[-1]


def _wishes(rng: Random, homes: list[int], a_day: float, days: int) -> Iterator[Wish]:
    for number in range(round(a_day * days)):
        band = rng.choices(list(ASKED_FOR), weights=list(ASKED_FOR.values()))[0]
        start = _start(rng, band, days)
        end = min(start + timedelta(minutes=rng.choice((60, 60, 90, 120, 180))), _closing(start, band))
        _share, least, most = rng.choices(LEADS, weights=[lead[0] for lead in LEADS])[0]
        asked = _office_before(rng, start - timedelta(hours=rng.uniform(least, most)))
        family = min(int(rng.expovariate(4 / len(homes))), len(homes) - 1)
        yield Wish(number, asked, start, end, band, family, homes[family], rng.gammavariate(1 / HARDNESS, HARDNESS))


def _start(rng: Random, band: Band, days: int) -> datetime:
    while True:
        day = FIRST_DAY + timedelta(days=rng.randrange(days))
        if (day.weekday() >= SATURDAY) is (band is Band.WEEKEND):
            begins, ends = band.value
            minute = 15 * rng.randrange(begins // 15, (ends - 60) // 15)
            return at(day, time(minute // 60, minute % 60))


def _closing(start: datetime, band: Band) -> datetime:
    return at(start.date(), time(band.value[1] // 60))


def _office_before(rng: Random, moment: datetime) -> datetime:
    """Families ask while the office is open, at any hour of it."""
    day = moment.date()
    while day.weekday() >= SATURDAY or at(day, OPENS) > moment:
        day -= timedelta(days=1)
    asked = at(day, OPENS) + timedelta(minutes=rng.randrange(0, 450))
    return min(asked, moment) if moment.date() == day else asked
