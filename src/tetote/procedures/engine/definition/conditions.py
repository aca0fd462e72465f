"""Conditions as rows people can read: question, is, value; all of them or any. What does not fit stays an expression.

`read` gives rows only where `written` gives back exactly the same expression, so a builder never rewrites what its
author did not touch. One level of nesting: all of (this, any of (that, that)).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tetote.procedures.engine.expressions import Expression
from tetote.procedures.engine.expressions.syntax import Binary, Call, Negation, Number, Reference, Text
from tetote.procedures.engine.expressions.values import number_text


class Is(StrEnum):
    """How a question stands to a value."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    CHOSEN = "chosen"
    NOT_CHOSEN = "not chosen"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"


class As(StrEnum):
    """What a value is."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    QUESTION = "question"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Condition:
    """One row. `value` is a text, a number, an ISO date, or the name of another question, as `kind` says."""

    question: str
    relation: Is
    value: str = ""
    kind: As = As.TEXT


@dataclass(frozen=True, slots=True)
class Conditions:
    """All of the rows (`every`), or any; at least one. A group among them is of the other kind, of two or more."""

    every: bool
    rows: "tuple[Condition | Conditions, ...]"


_COMPARED = {relation.value: relation for relation in (Is.EQUAL, Is.UNEQUAL, Is.LESS, Is.AT_MOST, Is.MORE, Is.AT_LEAST)}


def read(expression: Expression) -> Conditions | None:
    """The rows an expression stands for, or None where it says more than rows can."""
    found = _group(expression, nested=False)
    return found if found is not None and written(found) == expression else None


def _group(expression: Expression, *, nested: bool) -> Conditions | None:
    operator = expression.operator if isinstance(expression, Binary) else ""
    if operator not in {"and", "or"}:
        row = None if nested else _row(expression)
        return Conditions(every=True, rows=(row,)) if row else None
    rows = [_row(part) or (None if nested else _group(part, nested=True)) for part in _chain(expression, operator)]
    kept = tuple(row for row in rows if row is not None and not _is_alike(row, operator))
    return Conditions(operator == "and", kept) if len(kept) == len(rows) else None


def _is_alike(row: Condition | Conditions, operator: str) -> bool:
    """All of all is not something rows say."""
    return isinstance(row, Conditions) and row.every == (operator == "and")


def _chain(expression: Expression, operator: str) -> Iterator[Expression]:
    while isinstance(expression, Binary) and expression.operator == operator:
        yield expression.left
        expression = expression.right
    yield expression


def _row(expression: Expression) -> Condition | None:
    match expression:
        case Call("selected", (Reference(name), Text(value))):
            return Condition(name, Is.CHOSEN, value)
        case Call("not", (Call("selected", (Reference(name), Text(value))),)):
            return Condition(name, Is.NOT_CHOSEN, value)
        case Binary("=" | "!=" as operator, Reference(name), Text("")):
            return Condition(name, Is.UNANSWERED if operator == "=" else Is.ANSWERED)
        case Binary(operator, Reference(name), value) if operator in _COMPARED:
            return _compared(name, _COMPARED[operator], value)
        case _:
            return None


def _compared(name: str, relation: Is, value: Expression) -> Condition | None:
    match value:
        case Text(text):
            return Condition(name, relation, text)
        case Number(number) | Negation(Number(number)):
            sign = "-" if isinstance(value, Negation) else ""
            return Condition(name, relation, f"{sign}{number_text(number)}", As.NUMBER)
        case Call("date", (Text(day),)):
            return Condition(name, relation, day, As.DATE)
        case Call("today", ()):
            return Condition(name, relation, "", As.TODAY)
        case Reference(other):
            return Condition(name, relation, other, As.QUESTION)
        case _:
            return None


def written(conditions: Conditions) -> Expression:
    """The expression rows stand for."""
    parts = [written(row) if isinstance(row, Conditions) else _written(row) for row in conditions.rows]
    operator = "and" if conditions.every else "or"
    found = parts.pop()
    for part in reversed(parts):
        found = Binary(operator, part, found)
    return found


def _written(row: Condition) -> Expression:
    question = Reference(row.question)
    match row.relation:
        case Is.CHOSEN:
            return Call("selected", (question, Text(row.value)))
        case Is.NOT_CHOSEN:
            return Call("not", (Call("selected", (question, Text(row.value))),))
        case Is.ANSWERED | Is.UNANSWERED:
            return Binary("!=" if row.relation == Is.ANSWERED else "=", question, Text(""))
        case _:
            return Binary(row.relation.value, question, _value(row))


def _value(row: Condition) -> Expression:
    match row.kind:
        case As.NUMBER:
            number = Number(abs(float(row.value)))
            return Negation(number) if row.value.startswith("-") else number
        case As.DATE:
            return Call("date", (Text(row.value),))
        case As.TODAY:
            return Call("today", ())
        case As.QUESTION:
            return Reference(row.value)
        case _:
            return Text(row.value)
