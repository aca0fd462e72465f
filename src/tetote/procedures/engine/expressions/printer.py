"""Syntax back to text: `parse(show(x)) == x` for everything `parse` gives."""

from types import UnionType

from tetote.procedures.engine.expressions.parser import PRECEDENCE, RIGHT, UNARY
from tetote.procedures.engine.expressions.syntax import (
    ANY_NODE,
    Binary,
    Call,
    Expression,
    Filtered,
    Negation,
    Number,
    Path,
    Reference,
    Step,
    Text,
    Variable,
)
from tetote.procedures.engine.expressions.values import number_text

_UNION = UNARY + 1
_PRIMARY = _UNION + 1


def show(expression: Expression) -> str:
    """One line, single spaces, no bracket that is not needed."""
    return _show(expression, 0)


def _show(expression: Expression, around: int) -> str:
    text, strength = _written(expression)
    return f"({text})" if strength < around else text


def _written(expression: Expression) -> tuple[str, int]:
    match expression:
        case Negation(operand=operand):
            return f"-{_show(operand, UNARY)}", UNARY
        case Binary():
            return _binary(expression)
        case Filtered() | Path():
            return _walked(expression)
        case _:
            return _word(expression), _PRIMARY


def _word(expression: Number | Text | Reference | Variable | Call) -> str:
    match expression:
        case Number(value=value):
            return number_text(value)
        case Text(value=value):
            return f'"{value}"' if "'" in value else f"'{value}'"
        case Reference(name=name):
            return f"${{{name}}}"
        case Variable(name=name):
            return f"${name}"
        case Call(name=name, arguments=arguments):
            return f"{name}({', '.join(map(show, arguments))})"


def _binary(binary: Binary) -> tuple[str, int]:
    if binary.operator == "|":
        return f"{_show(binary.left, _UNION)} | {_show(binary.right, _PRIMARY)}", _UNION
    strength = PRECEDENCE[binary.operator]
    leans_right = binary.operator in RIGHT
    left = _show(binary.left, strength + leans_right)
    right = _show(binary.right, strength + (not leans_right))
    return f"{left} {binary.operator} {right}", strength


def _walked(expression: Filtered | Path) -> tuple[str, int]:
    if isinstance(expression, Filtered):
        return _start(expression.primary, Path | Filtered) + _predicates(expression.predicates), _PRIMARY
    steps = "/".join(map(_step, expression.steps))
    if expression.start is not None:
        return f"{_start(expression.start, Path)}/{steps}", _PRIMARY
    if not steps:
        return "/", 0  # in brackets wherever something follows, or the two would grow together
    return f"/{steps}" if expression.absolute else steps, _PRIMARY


def _start(expression: Expression, kept_apart: type | UnionType) -> str:
    """What predicates or steps are hung on; what is of the same kind keeps its brackets."""
    if isinstance(expression, kept_apart):
        return f"({show(expression)})"
    return _show(expression, _PRIMARY)


def _step(step: Step) -> str:
    if step.test == ANY_NODE and step.axis in {"self", "parent"}:
        return (".." if step.axis == "parent" else ".") + _predicates(step.predicates)
    axis = {"child": "", "attribute": "@"}.get(step.axis, f"{step.axis}::")
    return f"{axis}{step.test}{_predicates(step.predicates)}"


def _predicates(predicates: tuple[Expression, ...]) -> str:
    return "".join(f"[{show(predicate)}]" for predicate in predicates)
