"""In which order relevance, calculations and counts are worked out, so that each finds what it reads already done."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from tetote.procedures.engine.expressions import Expression
from tetote.procedures.engine.form.model import Computation, Item, Names, Rules
from tetote.procedures.engine.form.references import Read, reads

Reads = Mapping[Computation, set[Read]]
STRUCTURAL = {"relevant", "count"}  # whether something is there at all
LOGIC = ("relevant", "required", "read_only", "calculation")  # what may not read itself


def all_items(body: tuple[Item, ...]) -> Iterator[Item]:
    """Every item, in the order people meet them."""
    for item in body:
        yield item
        yield from all_items(item.children)


def what_is_read(rules: Mapping[Names, Rules], body: tuple[Item, ...], paths: Mapping[str, Names]) -> Reads:
    """Every computation and what it reads."""
    known = dict(paths)
    found: dict[Computation, set[Read]] = {}
    for path, rule in rules.items():
        for aspect in ("relevant", "calculation"):
            expression: Expression | None = getattr(rule, aspect)
            if expression is not None:
                found[Computation(path, aspect)] = reads(expression, path, known)
    for item in all_items(body):
        if item.count is not None:
            found[Computation(item.path, "count")] = reads(item.count, item.path, known)
        if item.choices is not None and not item.choices.whole_list:
            found[Computation(item.path, "choices")] = reads(item.choices.items, item.path, known)
    return found


def in_order(computations: Reads) -> tuple[tuple[Computation, ...], bool]:
    """Depth first from what is read; a circle is cut where it closes, and whether there was one is said."""
    near = _Neighbourhood(computations)
    found: dict[Computation, None] = {}
    begun: set[Computation] = set()
    is_circular = False
    for start in computations:
        if start in begun:
            continue
        stack: list[tuple[Computation, Iterator[Computation]]] = [(start, iter(near.before(start)))]
        begun.add(start)
        while stack:
            computation, waiting = stack[-1]
            following = next((other for other in waiting if other not in found), None)
            if following in begun:
                is_circular = True
            elif following is None:
                found[computation] = None
                stack.pop()
            else:
                begun.add(following)
                stack.append((following, iter(near.before(following))))
    return tuple(found), is_circular


class _Neighbourhood:
    """Finds the computations a path touches: its own, those above it, those below it."""

    def __init__(self, computations: Reads) -> None:
        self._reads = computations
        self._at: dict[Names, list[Computation]] = defaultdict(list)
        self._below: dict[Names, list[Computation]] = defaultdict(list)
        for computation in computations:
            self._at[computation.path].append(computation)
            for length in range(1, len(computation.path)):
                self._below[computation.path[:length]].append(computation)

    def before(self, computation: Computation) -> list[Computation]:
        """What has to be worked out first."""
        found = [other for path in _above(computation.path) for other in self._at[path] if other.aspect in STRUCTURAL]
        for read in self._reads[computation]:
            everything = "*" in read.path
            path = read.path[: read.path.index("*")] if everything else read.path
            found += [other for part in _above(path) for other in self._at[part]]
            found += self._below.get(path, []) if everything else []
        return [other for other in dict.fromkeys(found) if other != computation]


def _above(path: Names) -> list[Names]:
    """The path and those it lies under."""
    return [path[:length] for length in range(1, len(path) + 1)]


def circles(rules: Mapping[Names, Rules], paths: Mapping[str, Names]) -> list[tuple[Names, ...]]:
    """Questions whose logic reads itself, directly or round a corner; each circle once."""
    known = dict(paths)
    graph: dict[Names, set[Names]] = {}
    selfish: list[tuple[Names, ...]] = []
    for path, rule in rules.items():
        expressions = [expression for aspect in LOGIC if (expression := getattr(rule, aspect)) is not None]
        read = {one.path for expression in expressions for one in reads(expression, path, known) if not one.picks}
        if path in read:
            selfish.append((path,))
        leading = [rule.calculation, rule.relevant]
        graph[path] = {
            one.path for expression in leading if expression for one in reads(expression, path, known) if not one.picks
        } - {path}
    return [*selfish, *_rounds(graph)]


def _rounds(graph: dict[Names, set[Names]]) -> list[tuple[Names, ...]]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [tuple(error.args[1])]
    return []
