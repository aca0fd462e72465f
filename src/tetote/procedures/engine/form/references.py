"""Which questions an expression reads, by their paths, before anybody has answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tetote.procedures.engine.expressions import Expression
from tetote.procedures.engine.expressions.syntax import Call, Filtered, Path, Reference, Step, Text, parts
from tetote.procedures.engine.form.model import Names


@dataclass(frozen=True, slots=True)
class Read:
    """`picks`: a predicate or an index chooses among repeats, so reading one's own path is no circle."""

    path: Names
    picks: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where we are while reading: None is inside a list of choices, where names are not questions."""

    here: Names | None
    origin: Names
    paths: dict[str, Names]
    picks: bool = False


def reads(expression: Expression, at: Names, paths: dict[str, Names]) -> set[Read]:
    """Everything read by an expression that belongs to `at`."""
    return set(_reads(expression, _Place(at, at, paths)))


def _reads(expression: Expression, place: _Place) -> Iterator[Read]:
    match expression:
        case Reference(name=name):
            yield from (Read(path, place.picks) for path in (place.paths.get(name),) if path)
        case Path():
            yield from _path(expression, place)
        case Filtered(primary=primary, predicates=predicates):
            yield from _reads(primary, place)
            inside = _Place(_leads(primary, place), place.origin, place.paths, place.picks)
            yield from _all(predicates, inside)
        case Call():
            yield from _call(expression, place)
        case _:
            yield from _all(parts(expression), place)


def _all(expressions: Iterable[Expression], place: _Place) -> Iterator[Read]:
    for expression in expressions:
        yield from _reads(expression, place)


def _call(call: Call, place: _Place) -> Iterator[Read]:
    match call:
        case Call(name="position"):
            return  # which of the repeats it is; no answer is read
        case Call(name="indexed-repeat"):
            yield from _all(call.arguments, _Place(place.here, place.origin, place.paths, picks=True))
        case Call(name="jr:choice-name", arguments=(value, Text(value=question))):
            yield Read(_named(question, place))
            yield from _reads(value, place)
        case _:
            yield from _all(call.arguments, place)


def _named(question: str, place: _Place) -> Names:
    inside = question.strip().removeprefix("${").removesuffix("}").strip()
    return place.paths.get(inside) or tuple(part for part in inside.split("/") if part)


def _leads(expression: Expression, place: _Place) -> Names | None:
    """Where a start of a path stands."""
    match expression:
        case Call(name="current"):
            return place.origin
        case Reference(name=name):
            return place.paths.get(name)
        case Path():
            return _steps(expression, place)[-1]
        case _:
            return None


def _steps(path: Path, place: _Place) -> list[Names | None]:
    """Where each step leads, the start first."""
    start: Names | None = () if path.absolute else place.here
    if path.start is not None:
        start = _leads(path.start, place)
    found = [start]
    for step in path.steps:
        found.append(_next(found[-1], step))
    return found


def _next(here: Names | None, step: Step) -> Names | None:
    if here is None:
        return None
    if step.axis == "parent":
        return here[:-1]
    return (*here, step.test) if step.axis == "child" else here


def _path(path: Path, place: _Place) -> Iterator[Read]:
    if path.start is not None:
        yield from _reads(path.start, place)
    line = _steps(path, place)
    chosen = place.picks or any(step.predicates for step in path.steps)
    if line[-1] is not None and (path.steps or path.absolute):
        yield Read(line[-1], chosen)
    for step, here in zip(path.steps, line[1:], strict=True):
        yield from _all(step.predicates, _Place(here, place.origin, place.paths, place.picks))
