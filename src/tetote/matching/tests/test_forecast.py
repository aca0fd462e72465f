"""How likely a call is answered, from the centre's own history."""

import math
import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.matching.rules.forecast import FEWEST_CALLS, Ask, learn, waking_hours

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2026, 11, 23, 18, tzinfo=TOKYO)
HELPERS = [UUID(int=n) for n in range(1, 13)]
EAGER, QUIET = HELPERS[0], HELPERS[1]


def call_number(n: int) -> UUID:
    """The id of a call."""
    return UUID(int=1000 + n)


def history(calls: int, yeses: Mapping[UUID, float], *, open_hours: float = 20) -> list[Ask]:
    """All helpers asked each time; these say yes after so many hours, the others are waited for."""
    return [
        Ask(call_number(n), person, yeses.get(person, open_hours), person in yeses)
        for n in range(calls)
        for person in HELPERS
    ]


def within(hours: float, people: Sequence[UUID]) -> list[tuple[UUID, float]]:
    """All asked at once."""
    return [(person, hours) for person in people]


@pytest.mark.parametrize(
    ("end", "hours"),
    [
        (MONDAY + timedelta(hours=2), 2),
        (MONDAY + timedelta(hours=4), 4),
        (MONDAY + timedelta(hours=9), 4),
        (MONDAY + timedelta(hours=18), 4 + 5),
        (MONDAY + timedelta(days=2), 30),
        (MONDAY - timedelta(hours=1), 0),
    ],
)
def test_the_night_does_not_count(end: datetime, hours: float) -> None:
    assert waking_hours(MONDAY, end) == pytest.approx(hours)


def test_without_a_history_the_usual_centre_is_supposed_and_no_number_is_said() -> None:
    unknown = learn([])
    assert unknown.forecast(within(10, HELPERS)) is None
    assert 0.1 < unknown.chance(EAGER, 12) < 0.2
    few = learn(history(FEWEST_CALLS - 1, {EAGER: 1.0, QUIET: 2.0}))
    assert few.forecast(within(10, HELPERS)) is None


def test_a_helper_is_pulled_towards_the_mean_the_less_is_known_of_them() -> None:
    often = learn(history(30, {EAGER: 1.0}))
    seldom = learn(history(2, {EAGER: 1.0}))
    newcomer = UUID(int=99)
    assert often.chance(QUIET, 12) < often.chance(newcomer, 12) < often.chance(EAGER, 12)
    assert seldom.chance(newcomer, 12) < seldom.chance(EAGER, 12) < often.chance(EAGER, 12) < 1


def test_what_is_learnt_does_not_hang_on_the_order_of_what_happened() -> None:
    asks = history(12, {EAGER: 1.0, QUIET: 5.0})
    assert learn(asks).chance(EAGER, 3) == learn(reversed(asks)).chance(EAGER, 3)


def test_calls_that_were_over_early_say_nothing_of_the_later_hours() -> None:
    waited = history(20, {HELPERS[n]: 6.0 for n in range(4)})
    cut_short = [Ask(UUID(int=5000 + n), HELPERS[n % 12], 1.0, False) for n in range(400)]
    late_yes = learn(waited).chance(UUID(int=99), 8)
    assert learn([*waited, *cut_short]).chance(UUID(int=99), 8) == pytest.approx(late_yes, rel=0.25)
    assert learn([*waited, *cut_short]).chance(UUID(int=99), 1) < learn(waited).chance(UUID(int=99), 1)


def test_more_helpers_and_more_hours_are_more_and_the_cautious_side_is_less() -> None:
    known = learn(history(15, {EAGER: 1.0, HELPERS[4]: 4.0}))
    steps = [(1, 2), (3, 2), (3, 6), (9, 6), (12, 24)]
    told = [known.forecast(within(hours, HELPERS[:people])) for people, hours in steps]
    chances = [one.chance for one in told if one]
    assert len(chances) == len(steps)
    assert chances == sorted(chances)
    assert all(0 < one.cautious < one.chance < 1 for one in told if one)
    assert told[0] is not None
    assert told[0].calls == 15


def test_a_town_whose_habits_are_known_is_forecast_as_it_is() -> None:
    rng = random.Random(7)  # noqa: S311 # a game, not a secret
    truth = {person: rng.betavariate(0.7, 3.3) for person in HELPERS}
    known = learn(ask for n in range(150) for ask in _played(rng, truth, call_number(n)))
    for size in (2, 4, 8):
        people = HELPERS[:size]
        came = sum(any(ask.said_yes for ask in _played(rng, truth, call_number(0), 5.0)[:size]) for _ in range(800))
        told = known.forecast(within(5.0, people))
        assert told is not None
        assert told.chance == pytest.approx(came / 800, abs=0.08)


def _played(rng: random.Random, truth: Mapping[UUID, float], call: UUID, end: float = 20.0) -> list[Ask]:
    """One call: some requests please more than others, and a yes comes after about four hours."""
    pleasing = rng.gammavariate(4, 0.25)
    asks = []
    for person, chance in truth.items():
        after = rng.expovariate(1 / 4)
        comes = rng.random() < -math.expm1(pleasing * math.log1p(-chance)) and after <= end
        asks.append(Ask(call, person, after if comes else end, comes))
    return asks


asks = st.builds(
    Ask,
    st.integers(0, 20).map(call_number),
    st.sampled_from(HELPERS),
    st.floats(0, 60, allow_subnormal=False),
    st.booleans(),
)


@given(st.lists(asks, max_size=40), st.floats(0, 100))
def test_whatever_happened_a_chance_is_a_probability(happened: list[Ask], hours: float) -> None:
    known = learn(happened)
    assert all(0 <= known.chance(person, hours) <= 1 for person in HELPERS)
    assert known.chance(EAGER, hours) <= known.chance(EAGER, hours + 1)
    assert known.frailty > 0
