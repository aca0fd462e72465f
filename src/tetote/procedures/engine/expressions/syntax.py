"""What an expression consists of. Frozen; where something stood in the text does not count when two are compared."""

from collections.abc import Iterator
from dataclasses import dataclass, field

ANY_NODE = "node()"
TEXT_NODE = "text()"


@dataclass(frozen=True, slots=True)
class Number:
    """`18`, `.5`."""

    value: float
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """`'yes'`."""

    value: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """`${age}`: the question of that name, wherever it stands."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Variable:
    """`$age`: XPath knows it, forms do not; read only to say so."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """`-x`."""

    operand: "Expression"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """`a and b`, `a + b`, `a | b`."""

    operator: str
    left: "Expression"
    right: "Expression"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """`selected(a, 'x')`."""

    name: str
    arguments: "tuple[Expression, ...]"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: an axis, a name (`*`, `node()`, `text()`), and predicates."""

    axis: str
    test: str
    predicates: "tuple[Expression, ...]" = ()
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Path:
    """`/data/age`, `../age`, `instance('list')/root/item`: from the document, from here, or from what `start` gives."""

    absolute: bool
    steps: tuple[Step, ...]
    start: "Expression | None" = None
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Filtered:
    """`(nodes)[2]`."""

    primary: "Expression"
    predicates: "tuple[Expression, ...]"
    at: int = field(default=0, compare=False)


Expression = Number | Text | Reference | Variable | Negation | Binary | Call | Path | Filtered


def parts(expression: Expression) -> Iterator[Expression]:
    """What stands directly inside it."""
    match expression:
        case Negation(operand=operand):
            yield operand
        case Binary(left=left, right=right):
            yield from (left, right)
        case Call(arguments=arguments):
            yield from arguments
        case Filtered(primary=primary, predicates=predicates):
            yield from (primary, *predicates)
        case Path(start=start, steps=steps):
            yield from (start,) if start else ()
            yield from (predicate for step in steps for predicate in step.predicates)
        case _:
            return


def walk(expression: Expression) -> Iterator[Expression]:
    """It and everything inside it, without recursion."""
    waiting = [expression]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(parts(found))


def depth(expression: Expression) -> int:
    """How many levels it has."""
    deepest, waiting = 0, [(expression, 1)]
    while waiting:
        found, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((part, level + 1) for part in parts(found))
    return deepest
