"""Who is asked first, who next, and when everybody is."""

import math
from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.matching.rules.waves import Candidate, Policy, WaveKind, pace, plan, reached, smallest

WEEK, POLICY = timedelta(days=7), Policy()
chances = st.lists(st.floats(0, 1, allow_subnormal=False), max_size=7)
frailties = st.sampled_from([0.0, 0.2, 1.0])


def crowd(given_chances: Sequence[float], *, reachable: bool = True) -> list[Candidate]:
    """Helpers with these chances, the first fitting best."""
    return [Candidate(UUID(int=n), -n, chance, reachable) for n, chance in enumerate(given_chances)]


@given(chances)
def test_without_frailty_it_is_one_less_the_probability_that_all_stay_away(given_chances: list[float]) -> None:
    assert reached(given_chances) == pytest.approx(1 - math.prod(1 - chance for chance in given_chances))


@given(chances, frailties)
def test_who_asks_more_reaches_more_and_what_answers_share_makes_it_less(
    given_chances: list[float], frailty: float
) -> None:
    assert 0 <= reached(given_chances[1:], frailty) <= reached(given_chances, frailty) + 1e-12
    assert reached(given_chances, frailty) <= reached(given_chances) + 1e-12


@given(chances, st.floats(0.05, 0.99), frailties)
def test_the_smallest_wave_is_no_larger_than_the_best_that_trying_all_finds(
    given_chances: list[float], wanted: float, frailty: float
) -> None:
    best_first = crowd(sorted(given_chances, reverse=True))
    enough = [
        size
        for size in range(len(given_chances) + 1)
        for some in combinations(given_chances, size)
        if reached(some, frailty) >= wanted - 1e-12
    ]
    assert len(smallest(best_first, wanted, frailty)) <= min(enough, default=len(given_chances))
    assert not enough or reached([c.chance for c in smallest(best_first, wanted, frailty)], frailty) >= wanted - 1e-9


@given(chances, st.integers(0, 3), st.integers(0, 200), st.booleans())
def test_everybody_who_can_be_reached_is_asked_exactly_once(
    given_chances: list[float], sent: int, hours: int, reachable: bool
) -> None:
    people = crowd(given_chances, reachable=reachable)
    *waves, personal = plan(people, POLICY, timedelta(hours=hours), sent=sent)
    asked = [key for wave in waves for key in wave.people]
    assert sorted(asked) == [candidate.key for candidate in people if reachable]
    assert all(wave.people for wave in waves)
    assert personal.kind is WaveKind.PERSONAL
    assert len(personal.people) == min(len(people), POLICY.by_telephone)
    assert [wave.after for wave in waves] == sorted({wave.after for wave in waves})


def test_three_selected_waves_each_large_enough_for_its_share_of_the_aim() -> None:
    waves = plan(crowd([0.2] * 34), POLICY, WEEK)
    assert [wave.kind for wave in waves] == list(WaveKind)
    assert [len(wave.people) for wave in waves] == [5, 5, 5, 19, 20]
    assert waves[2].chance == pytest.approx(1 - 0.8**15)
    assert [wave.after / POLICY.wait for wave in waves] == [0, 1, 2, 3, 4]


def test_with_less_time_there_are_fewer_waves_and_in_a_hurry_everybody_is_asked_at_once() -> None:
    people, hour = crowd([0.2] * 34), timedelta(hours=1)
    assert pace(POLICY, 36 * hour) == 9 * hour
    sizes = {
        hours: [len(wave.people) for wave in plan(people, POLICY, hours * hour)[:-1]] for hours in (24, 18, 12, 11)
    }
    assert sizes == {24: [5, 5, 5, 19], 18: [7, 7, 20], 12: [14, 20], 11: [34]}
    assert plan(people, POLICY, 10 * hour)[-1].after == 5 * hour


def test_a_plan_goes_on_where_an_earlier_one_stood_with_who_is_left() -> None:
    people = crowd([0.2] * 34)
    first, *_ = plan(people, POLICY, WEEK)
    left = [candidate for candidate in people if candidate.key not in first.people]
    later = plan(left, POLICY, WEEK, sent=1)
    assert [wave.kind for wave in later][:2] == [WaveKind.SECOND, WaveKind.THIRD]
    assert later[0].after == timedelta(0)


def test_a_plain_broadcast_is_a_policy_too_and_who_has_no_channel_is_telephoned() -> None:
    waves = plan(crowd([0.2] * 12) + crowd([0.1], reachable=False), Policy(selected=0), WEEK)
    assert [wave.kind for wave in waves] == [WaveKind.EVERYONE, WaveKind.PERSONAL]
    assert len(waves[0].people) == 12
    assert waves[1].people[0] == UUID(int=0)


def test_an_empty_centre_has_nobody_to_ask() -> None:
    assert plan([], POLICY, WEEK)[0].people == ()
