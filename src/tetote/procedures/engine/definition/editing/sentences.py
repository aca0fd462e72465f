"""A condition between its text and the rows a builder shows. Text whose rows nobody changed stays as it was."""

import re
from collections.abc import Callable

from tetote.procedures.engine.definition.conditions import As, Condition, Conditions, read, written
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.expressions import Expression, ExpressionError, parse, show
from tetote.procedures.engine.expressions.syntax import (
    ANY_NODE,
    Binary,
    Call,
    Filtered,
    Negation,
    Path,
    Reference,
    Step,
    walk,
)

ITSELF = Path(absolute=False, steps=(Step("self", ANY_NODE),))
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def shown(source: str, own: str = "") -> Conditions | None:
    """The rows of a text, None where rows cannot say it. `own`: the question whose own answer `.` is."""
    try:
        expression = parse(source.strip())
    except ExpressionError:
        return None
    if own:
        if Reference(own) in walk(expression):
            return None
        expression = _each(expression, lambda part: Reference(own) if part == ITSELF else part)
    return read(expression)


def said(conditions: Conditions, before: str = "", own: str = "") -> str:
    """The text of rows; `before`, to the letter, where it says the same already.

    Raises:
        CannotEditError: a value holds what no text can hold.
    """
    if before and shown(before, own) == conditions:
        return before
    expression = written(conditions)
    if own:
        expression = _each(expression, lambda part: ITSELF if part == Reference(own) else part)
    text = show(expression)
    try:
        same = parse(text) == expression
    except ExpressionError:
        same = False
    if not same:
        raise CannotEditError("edit.value-unsayable")
    return text


def is_whole(condition: Condition) -> bool:
    """Whether a row can be said: a question is chosen, and the value is of its kind."""
    if not condition.question:
        return False
    match condition.kind:
        case As.NUMBER:
            return bool(_NUMBER.fullmatch(condition.value))
        case As.DATE:
            return bool(_DAY.fullmatch(condition.value))
        case _:
            return True


def _each(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """Every part changed, from the inside out."""
    match expression:
        case Negation(operand=operand):
            return change(Negation(_each(operand, change)))
        case Binary(operator=operator, left=left, right=right):
            return change(Binary(operator, _each(left, change), _each(right, change)))
        case Call(name=name, arguments=arguments):
            return change(Call(name, tuple(_each(one, change) for one in arguments)))
        case Filtered(primary=primary, predicates=predicates):
            return change(Filtered(_each(primary, change), tuple(_each(one, change) for one in predicates)))
        case _:
            return change(expression)
