"""What has to be worked out again when one answer changes, found once for every question of a form."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tetote.procedures.engine.form.model import Computation, Names
from tetote.procedures.engine.form.ordering import STRUCTURAL, Reads

Spread = Mapping[Names, tuple[Computation, ...]]


def spread(computations: Reads, order: tuple[Computation, ...], leaves: Iterable[Names]) -> Spread:
    """For each path that can be answered: what follows from it, directly or round corners, in the form's order."""
    readers = _readers(computations)
    place = {computation: number for number, computation in enumerate(order)}
    return {path: tuple(sorted(_reached(path, readers, computations), key=place.__getitem__)) for path in leaves}


def _readers(computations: Reads) -> Mapping[Names, set[Computation]]:
    """Who reads a path, or something under it by way of `*`."""
    found: dict[Names, set[Computation]] = defaultdict(set)
    for computation, reads in computations.items():
        for read in reads:
            found[read.path[: read.path.index("*")] if "*" in read.path else read.path].add(computation)
    return found


def _reached(start: Names, readers: Mapping[Names, set[Computation]], computations: Reads) -> set[Computation]:
    found: set[Computation] = set()
    waiting = _of_value(start, readers)
    while waiting:
        computation = waiting.pop()
        if computation in found:
            continue
        found.add(computation)
        path = computation.path
        waiting |= _of_value(path, readers)
        if computation.aspect in STRUCTURAL:
            waiting |= _below(path, readers, computations)
    return found


def _of_value(path: Names, readers: Mapping[Names, set[Computation]]) -> set[Computation]:
    """Readers of a value: those of its path, and those of a group it lies in, taken as a whole."""
    found: set[Computation] = set()
    for length in range(1, len(path) + 1):
        found |= readers.get(path[:length], set())
    return found


def _below(path: Names, readers: Mapping[Names, set[Computation]], computations: Reads) -> set[Computation]:
    """When something comes or goes: what is worked out within it, and readers of what lies within it."""
    depth = len(path)
    inside = {computation for computation in computations if computation.path[:depth] == path}
    return inside.union(*(who for read, who in readers.items() if read[:depth] == path))
