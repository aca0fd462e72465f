"""What is wrong with an expression before anybody answers: everything at once, each with its place in the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.expressions.comparing import TESTS
from tetote.procedures.engine.expressions.errors import ExpressionError
from tetote.procedures.engine.expressions.functions import FUNCTIONS
from tetote.procedures.engine.expressions.parser import parse
from tetote.procedures.engine.expressions.paths import AXES
from tetote.procedures.engine.expressions.special import ARITIES
from tetote.procedures.engine.expressions.syntax import (
    Binary,
    Call,
    Expression,
    Path,
    Reference,
    Text,
    Variable,
    walk,
)

# Functions of the ODK world that need what a form does not hold.
REFUSED = {"pulldata", "search", "last-saved", "intersects", "extract-signed"}
LAST_SAVED = "last-saved#"
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A message id with its place and words; `grave` False: it works here, and others should know."""

    message: str
    at: int
    data: Mapping[str, str] = field(default_factory=dict)
    grave: bool = True


def complaints(source: str, names: Mapping[str, int]) -> list[Complaint]:
    """All of an expression's faults. `names`: how many questions carry a name."""
    try:
        expression = parse(source)
    except ExpressionError as error:
        return [Complaint(error.message, error.at, error.data)]
    found = [complaint for part in walk(expression) for complaint in _part(part, names)]
    return sorted(found, key=lambda complaint: complaint.at)


def _part(part: Expression, names: Mapping[str, int]) -> Iterator[Complaint]:
    match part:
        case Reference():
            yield from _reference(part, names)
        case Variable(name=name, at=at):
            yield Complaint("expression.variable-refused", at, {"name": name})
        case Call():
            yield from _call(part)
        case Binary(operator=operator) if operator in TESTS and operator not in {"=", "!="}:
            yield from _bare_dates(part)
        case Path(steps=steps):
            yield from (
                Complaint("expression.axis-refused", step.at, {"axis": step.axis})
                for step in steps
                if step.axis not in AXES
            )


def _reference(reference: Reference, names: Mapping[str, int]) -> Iterator[Complaint]:
    count = names.get(reference.name, 0)
    if reference.name.startswith(LAST_SAVED):
        yield Complaint("form.refused-last-saved", reference.at, {"name": reference.name})
    elif count != 1:
        message = "expression.question-twice" if count else "expression.question-unknown"
        yield Complaint(message, reference.at, {"name": reference.name})


def _call(call: Call) -> Iterator[Complaint]:
    data = {"name": call.name}
    if call.name in REFUSED:
        yield Complaint("expression.function-refused", call.at, data)
        return
    bounds = _bounds(call.name)
    if bounds is None:
        yield Complaint("expression.function-unknown", call.at, data)
        return
    least, most, portable = bounds
    count = len(call.arguments)
    if count < least or (most is not None and count > most):
        wanted = str(least) if least == most else f"{least}–{'' if most is None else most}"
        yield Complaint("expression.argument-count", call.at, {**data, "wanted": wanted, "given": str(count)})
    if not portable:
        yield Complaint("expression.function-not-portable", call.at, data, grave=False)


def _bounds(name: str) -> tuple[int, int | None, bool] | None:
    if name in ARITIES:
        return (*ARITIES[name], True)
    function = FUNCTIONS.get(name)
    return (function.least, function.most, function.portable) if function else None


def _bare_dates(binary: Binary) -> Iterator[Complaint]:
    """`${d} > '2020-01-30'` is always false in JavaRosa and true elsewhere: it must be date('2020-01-30')."""
    for side in (binary.left, binary.right):
        if isinstance(side, Text) and _DATE.fullmatch(side.value):
            yield Complaint("expression.bare-date", side.at, {"date": side.value})
