"""Who goes to which of many open requests: the best answer for all of them together.

    propose(choices, spans, travel, again) -> dict[request, helper]

Taking the best for one request after the other can leave the last with nobody. This is solved as a small integer
program with HiGHS (`scipy.optimize.milp`), not by rounds of `linear_sum_assignment`, because one helper may take
several requests that do not overlap:

    maximise   Σ (served + score) x[request, helper]  -  Σ_k k · again · y[helper, k]
    so that    Σ_helper x[request, ·] ≤ 1                       one helper for each request
               Σ x[·, helper] over every clique of clashes ≤ 1   nobody in two places, nor without time for the way
               Σ x[·, helper] ≤ 1 + Σ_k y[helper, k]             each further request of one helper costs more

`served` is larger than all scores can differ, so that as many requests as possible are served before anything else
counts. Requests are intervals, so the cliques are those that share an instant, one for each beginning (T. Gavril, SIAM
Journal on Computing 1, 1972); with them the program's relaxation is nearly always whole already.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from uuid import UUID

from tetote.matching.rules.fit import Span

SERVED = 10_000.0
"""Worth of a request that is served at all; no sum of scores and costs makes up for it."""
AGAIN = 5.0
"""Points that the second request of one helper costs, the third twice as many, and so on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A helper who could take a request, and how well they fit."""

    request: UUID
    helper: UUID
    score: float


@dataclass
class _Program:
    """The integer program, line by line: what each variable is worth, and sums that may not be exceeded."""

    worth: list[float] = field(default_factory=list)
    places: tuple[list[int], list[int], list[float]] = field(default_factory=lambda: ([], [], []))
    limits: list[float] = field(default_factory=list)

    def variable(self, worth: float) -> int:
        """One more yes or no; its number."""
        self.worth.append(worth)
        return len(self.worth) - 1

    def at_most(self, limit: float, variables: Sequence[int], less: Sequence[int] = ()) -> None:
        """The sum of `variables`, less that of `less`, may not exceed `limit`."""
        rows, columns, values = self.places
        for numbers, value in ((variables, 1.0), (less, -1.0)):
            rows += [len(self.limits)] * len(numbers)
            columns += numbers
            values += [value] * len(numbers)
        self.limits.append(limit)


def propose(
    choices: Sequence[Choice], spans: Mapping[UUID, Span], travel: timedelta, again: float = AGAIN
) -> dict[UUID, UUID]:
    """Which helper goes to which request; a request for whom nobody is left is missing.

    `spans` says when each request is; `travel` is the time that one helper needs between two. As many requests as
    possible get somebody; of all ways to do that, one with the most points.
    """
    if not choices:
        return {}
    program = _Program()
    numbers = [program.variable(SERVED + choice.score) for choice in choices]
    for mine in _grouped(choices, numbers, by_helper=False).values():
        program.at_most(1, [number for _, number in mine])
    for mine in _grouped(choices, numbers, by_helper=True).values():
        for clash in _clashes(mine, spans, travel):
            program.at_most(1, clash)
        further = [program.variable(-again * turn) for turn in range(1, len(mine))]
        program.at_most(1, [number for _, number in mine], further)
    chosen = _solve(program)
    return {choice.request: choice.helper for choice, number in zip(choices, numbers, strict=True) if chosen[number]}


def value(answer: Mapping[UUID, UUID], choices: Sequence[Choice], again: float = AGAIN) -> float:
    """What an answer is worth: the more requests the better, then points less what it costs to ask one helper often."""
    scores = {(choice.request, choice.helper): choice.score for choice in choices}
    turns = Counter(answer.values())
    costs = sum(again * turn for times in turns.values() for turn in range(1, times))
    return sum(SERVED + scores[pair] for pair in answer.items()) - costs


_Mine = list[tuple[UUID, int]]
"""The requests that a helper could take, or the helpers who could take a request, with the variable of each."""


def _grouped(choices: Sequence[Choice], numbers: Sequence[int], *, by_helper: bool) -> Mapping[UUID, _Mine]:
    groups: defaultdict[UUID, _Mine] = defaultdict(list)
    for choice, number in zip(choices, numbers, strict=True):
        key = choice.helper if by_helper else choice.request
        groups[key].append((choice.request, number))
    return groups


def _clashes(mine: _Mine, spans: Mapping[UUID, Span], travel: timedelta) -> Iterator[list[int]]:
    """For each beginning the requests that hold then, the way after them included."""
    for request, _ in mine:
        begins = spans[request].start
        holding = [number for other, number in mine if spans[other].start <= begins < spans[other].end + travel]
        if len(holding) > 1:
            yield holding


def _solve(program: _Program) -> list[bool]:
    # scipy takes a second to be imported and forty megabytes: only who proposes pays for it, not every process.
    optimize, sparse = import_module("scipy.optimize"), import_module("scipy.sparse")
    rows, columns, values = program.places
    shape = (len(program.limits), len(program.worth))
    matrix = sparse.coo_array((values, (rows, columns)), shape=shape).tocsr()
    found = optimize.milp(
        c=[-worth for worth in program.worth],
        integrality=[1] * len(program.worth),
        bounds=optimize.Bounds(0, 1),
        constraints=optimize.LinearConstraint(matrix, ub=program.limits),
    )
    if not found.success:
        raise RuntimeError(f"no assignment was found: {found.message}")
    return [share > 1 / 2 for share in found.x]
