"""How a function is declared: how many arguments it takes, and what it does with their values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tetote.procedures.engine.expressions.errors import UnsupportedError
from tetote.procedures.engine.expressions.scope import Scope
from tetote.procedures.engine.expressions.syntax import Call
from tetote.procedures.engine.expressions.values import Value


@dataclass(frozen=True, slots=True)
class Function:
    """`most` None: as many as one likes. `portable` False: JavaRosa (Collect) does not know it."""

    does: Callable[[Sequence[Value], Scope], Value]
    least: int
    most: int | None
    portable: bool = True


def of(does: Callable[..., Value], least: int, most: int | None = -1, *, portable: bool = True) -> Function:
    """A function of its arguments' values alone."""
    return Function(lambda values, scope: does(*values), least, least if most == -1 else most, portable)


def knowing(does: Callable[[Sequence[Value], Scope], Value], least: int, most: int | None = -1) -> Function:
    """A function that also looks at where it stands: the moment, the node, the dice."""
    return Function(does, least, least if most == -1 else most)


def call(function: Function, node: Call, values: Sequence[Value], scope: Scope) -> Value:
    """Calls it, if the number of arguments is right."""
    check_count(node, function.least, function.most)
    return function.does(values, scope)


def check_count(node: Call, least: int, most: int | None, step: int = 1) -> None:
    """Raises UnsupportedError where there are too few or too many; `step` 2: they come in pairs after the first."""
    count = len(node.arguments)
    if count < least or (most is not None and count > most) or (step > 1 and (count - least) % step):
        wanted = str(least) if least == most else f"{least}–{'' if most is None else most}"
        raise UnsupportedError(
            "expression.argument-count", node.at, name=node.name, wanted=wanted, given=str(len(node.arguments))
        )
