"""`=`, `!=`, `<` and their kin. A path of several nodes holds if any node does; of none, it is the empty text."""

import math
from collections.abc import Callable
from datetime import date, datetime

from tetote.procedures.engine.expressions.nodes import Nodes
from tetote.procedures.engine.expressions.values import (
    CLOSE,
    Simple,
    Value,
    node_value,
    simple,
    to_boolean,
    to_number,
    to_text,
)

Test = Callable[[Simple, Simple], bool]


def equal(left: Simple, right: Simple) -> bool:
    """As booleans if one is, else as numbers if one is, else as days or moments if both are, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return _same_number(to_number(left), to_number(right))
    if isinstance(left, date) and isinstance(right, date):
        return _same_date(left, right)
    return to_text(left) == to_text(right)


def _same_number(left: float, right: float) -> bool:
    return left == right or math.fabs(left - right) < CLOSE


def _same_date(left: date, right: date) -> bool:
    if isinstance(left, datetime) and isinstance(right, datetime):
        return left == right
    return (left.year, left.month, left.day) == (right.year, right.month, right.day)


TESTS: dict[str, Test] = {
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": lambda left, right: to_number(left) < to_number(right),
    "<=": lambda left, right: to_number(left) <= to_number(right),
    ">": lambda left, right: to_number(left) > to_number(right),
    ">=": lambda left, right: to_number(left) >= to_number(right),
}


def compare(operator: str, left: Value, right: Value) -> bool:
    """Whether it holds, for any pair where a side is several nodes."""
    test = TESTS[operator]
    are_many = (type(left) is Nodes and len(left) > 1) or (type(right) is Nodes and len(right) > 1)
    if not are_many:
        return test(simple(left), simple(right))
    return any(test(one, other) for one in _each(left) for other in _each(right))


def _each(value: Value) -> list[Simple]:
    if isinstance(value, Nodes) and value:
        return [node_value(node) for node in value]
    return [simple(value)]
