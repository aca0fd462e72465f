"""Who is asked first, who next, and when everybody is: as few messages as will do.

    pace(policy, time_left) -> timedelta
    plan(candidates, policy, time_left, sent=0, frailty=0.0) -> tuple[Wave, ...]
    smallest(candidates, wanted, frailty=0.0) -> tuple[Candidate, ...]
    reached(chances, frailty=0.0) -> float

A call begins with a few well-fitting helpers. When nobody said yes in their time the next few are asked, at last
everybody, and then the adviser telephones a short personal list.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID


class WaveKind(StrEnum):
    """The steps of a call, in their order."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    EVERYONE = "everyone"
    PERSONAL = "personal"
    """Nothing is sent: the adviser telephones these, one after the other."""


SELECTED = (WaveKind.FIRST, WaveKind.SECOND, WaveKind.THIRD)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A helper who could be asked: has passed the hard rules, and has neither been asked nor answered yet."""

    key: UUID
    score: float
    """How well they fit; the greater is asked the sooner. Of equals, who was named first."""
    chance: float
    """The probability, 0 to 1, that they say yes before the next wave, which comes after `pace` (see `forecast`)."""
    reachable: bool = True
    """False for who has neither LINE nor mail: they are only ever on the personal list."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How a centre calls. The defaults are those that `bench/fill` found."""

    wanted: float = 0.95
    """The probability of at least one yes that the selected waves together aim at."""
    selected: int = 3
    """How many waves of selected helpers come before everybody, 0 to 3; 0 is the plain broadcast."""
    wait: timedelta = timedelta(hours=18)
    """How long a wave is given before the next one, when there is time."""
    shortest: timedelta = timedelta(hours=6)
    """How long a wave is given at least. Where that does not leave time for all waves, there are fewer."""
    least: int = 3
    """A wave is never smaller, so that there is a choice and that the quiet ones are asked as well."""
    by_telephone: int = 20
    """How long the personal list is at most."""


@dataclass(frozen=True, slots=True)
class Wave:
    """Whom one step of a call asks."""

    kind: WaveKind
    people: tuple[UUID, ...]
    """The best fitting first."""
    after: timedelta
    """When it is due, counted from the moment for which the plan was made; quiet hours are the caller's to keep."""
    chance: float
    """The probability that at least one of this wave and of the earlier ones of this plan says yes in time."""


def pace(policy: Policy, time_left: timedelta) -> timedelta:
    """How long each wave is given when an answer is needed in `time_left`; everybody at the end is given as long.

    In a hurry, when everybody is asked at once, half the time is for answers, and half for the telephone.
    """
    return min(policy.wait, time_left / (max(_selected(policy, time_left), 1) + 1))


def plan(
    candidates: Sequence[Candidate],
    policy: Policy,
    time_left: timedelta,
    *,
    sent: int = 0,
    frailty: float = 0.0,
) -> tuple[Wave, ...]:
    """The waves that are still to come, the first of them due now; the last is the personal list.

    `time_left` is the time until an answer is needed, counted for the whole call: from its first wave on. It should end
    while there is still time to telephone. In a hurry everybody is asked at once; else each of k selected waves aims at
    1 - (1 - wanted)^(1/k), which together makes `wanted`: who has time asks few at first. `sent` counts the selected
    waves that went out already. Plan again before each wave, with those not asked yet, so that it knows who is busy by
    now; and let a wave wait, not end, while somebody has said yes: that may still come to nothing. `frailty` see
    `reached`.
    """
    wait = pace(policy, time_left)
    ordered = sorted(candidates, key=lambda candidate: -candidate.score)
    left = [candidate for candidate in ordered if candidate.reachable]
    selected = _selected(policy, time_left)
    kinds = SELECTED[sent:selected]
    waves: list[Wave] = []
    asked: list[float] = []
    for kind in kinds:
        chosen = _wave(left, _aim(policy.wanted, selected), policy.least, frailty)
        if len(chosen) == len(left):
            break
        left = left[len(chosen) :]
        asked += [candidate.chance for candidate in chosen]
        waves.append(_told(kind, chosen, wait * len(waves), reached(asked, frailty)))
    if left:
        asked += [candidate.chance for candidate in left]
        waves.append(_told(WaveKind.EVERYONE, left, wait * len(waves), reached(asked, frailty)))
    return (*waves, _personal(ordered, policy.by_telephone, waves, wait * len(waves)))


def smallest(candidates: Sequence[Candidate], wanted: float, frailty: float = 0.0) -> tuple[Candidate, ...]:
    """The shortest beginning of `candidates`, in the order given, that reaches `wanted`; all of them when none does.

    Sorted by chance, this is the smallest of all sets that reach it, as every chance only adds.
    """
    needed = _needed(wanted, frailty)
    weight = 0.0
    for count, candidate in enumerate(candidates):
        if weight >= needed:
            return tuple(candidates[:count])
        weight += _weight(candidate.chance)
    return tuple(candidates)


def reached(chances: Iterable[float], frailty: float = 0.0) -> float:
    """The probability of at least one yes, from the chances of each.

    With `frailty` 0 the answers are independent: 1 - Π(1 - p). But a request that is hard for one helper (early, far, a
    holiday) is hard for all. A gamma-distributed frailty of mean 1 and variance θ that all answers to a request share
    gives 1 - (1 + θΛ)^(-1/θ) with Λ = -Σ log(1 - p), which is smaller. Source: D. G. Clayton, A model for association
    in bivariate life tables, Biometrika 65 (1978); J. W. Vaupel et al., The impact of heterogeneity in individual
    frailty, Demography 16 (1979).
    """
    weight = sum(_weight(chance) for chance in chances)
    if frailty <= 0:
        return -math.expm1(-weight)
    if math.isinf(weight):
        return 1.0
    return -math.expm1(-math.log1p(frailty * weight) / frailty)


def _needed(wanted: float, frailty: float) -> float:
    """Λ at which `reached` is `wanted`."""
    if frailty <= 0:
        return _weight(wanted)
    return math.expm1(frailty * _weight(wanted)) / frailty


def _weight(chance: float) -> float:
    return math.inf if chance >= 1 else -math.log1p(-max(chance, 0.0))


def _selected(policy: Policy, time_left: timedelta) -> int:
    """How many selected waves leave everybody as much time as each of them has."""
    return max(0, min(policy.selected, int(time_left / policy.shortest) - 1))


def _aim(wanted: float, waves: int) -> float:
    return -math.expm1(-_weight(wanted) / waves)


def _wave(left: Sequence[Candidate], wanted: float, least: int, frailty: float) -> Sequence[Candidate]:
    return left[: max(least, len(smallest(left, wanted, frailty)))]


def _told(kind: WaveKind, people: Iterable[Candidate], after: timedelta, chance: float) -> Wave:
    return Wave(kind, tuple(candidate.key for candidate in people), after, chance)


def _personal(ordered: Sequence[Candidate], most: int, before: Sequence[Wave], after: timedelta) -> Wave:
    """Who cannot be written to comes first, as nobody has asked them yet; then the best fitting who stayed silent."""
    told = sorted(ordered, key=lambda candidate: candidate.reachable)[:most]
    return _told(WaveKind.PERSONAL, told, after, before[-1].chance if before else 0.0)
