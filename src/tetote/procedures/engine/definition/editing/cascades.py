"""Choices that follow an earlier answer: `area = ${area}`, where each choice says in a column for which answer it is.

Like a condition, a filter is rows only where writing them gives back the same expression; else it stays as written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tetote.procedures.engine.definition.putting import with_columns, with_list, with_row
from tetote.procedures.engine.definition.rows import Choice, Definition, Row
from tetote.procedures.engine.expressions import Expression, ExpressionError, parse, show
from tetote.procedures.engine.expressions.syntax import Binary, Path, Reference, Step


@dataclass(frozen=True, slots=True)
class Cascade:
    """Offered are the choices whose `column` says what was answered to `question`."""

    column: str
    question: str


def read(text: str) -> Cascade | None:
    """The simple form of a filter; None for anything else."""
    try:
        expression = parse(text.strip())
    except ExpressionError:
        return None
    match expression:
        case Binary("=", Path(absolute=False, steps=(Step("child", column, ()),), start=None), Reference(question)):
            found = Cascade(column, question)
            return found if _expression(found) == expression else None
        case _:
            return None


def written(cascade: Cascade) -> str:
    """The filter as an expression."""
    return show(_expression(cascade))


def _expression(cascade: Cascade) -> Expression:
    return Binary("=", Path(absolute=False, steps=(Step("child", cascade.column),)), Reference(cascade.question))


def follow(definition: Definition, row: Row, question: str, answers: Mapping[str, str]) -> Definition:
    """The choices of a row follow a question. `answers`: for which of its answers each choice is, by name; one that is
    not named stays as it is. The column keeps its name while the question is the same."""
    before = read(row.choice_filter)
    column = before.column if before and before.question == question else question
    text = row.choice_filter if before == Cascade(column, question) else written(Cascade(column, question))
    made = [
        _for(choice, column, answers[choice.name]) if choice.name in answers else choice
        for choice in definition.choices
        if choice.list_name == row.list_name
    ]
    return with_list(with_row(definition, with_columns(row, choice_filter=text)), row.list_name, made)


def _for(choice: Choice, column: str, answer: str) -> Choice:
    if choice.extra.get(column, "") == answer:
        return choice
    others = {name: value for name, value in choice.extra.items() if name != column}
    return replace(choice, extra={**others, column: answer} if answer else others)
