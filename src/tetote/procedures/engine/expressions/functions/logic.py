"""True and false."""

from tetote.procedures.engine.expressions.functions.registry import Function, of
from tetote.procedures.engine.expressions.nodes import Nodes
from tetote.procedures.engine.expressions.values import Value, node_value, to_boolean, to_number, to_text


def _boolean_from_string(value: Value) -> bool:
    """`true` in any letters, and 1."""
    return to_text(value).lower() == "true" or to_number(value) == 1


def _flags(values: tuple[Value, ...]) -> list[bool]:
    found: list[bool] = []
    for value in values:
        found.extend(map(to_boolean, map(node_value, value)) if isinstance(value, Nodes) else [to_boolean(value)])
    return found


def _checklist(least: Value, most: Value, *values: Value) -> bool:
    """Whether as many hold as wanted; -1 is no bound."""
    count = sum(_flags(values))
    low, high = to_number(least), to_number(most)
    return (low < 0 or count >= low) and (high < 0 or count <= high)


def _weighted_checklist(least: Value, most: Value, *values: Value) -> bool:
    """The same with weights: flag, weight, flag, weight; both bounds are real."""
    flags = _flags(values[::2])
    weights: list[float] = []
    for value in values[1::2]:
        each = map(to_number, map(node_value, value)) if isinstance(value, Nodes) else [to_number(value)]
        weights.extend(each)
    total = sum(weight for flag, weight in zip(flags, weights, strict=False) if flag)
    return to_number(least) <= total <= to_number(most)


FUNCTIONS: dict[str, Function] = {
    "true": of(lambda: True, 0),
    "false": of(lambda: False, 0),
    "not": of(lambda value: not to_boolean(value), 1),
    "boolean": of(to_boolean, 1),
    "boolean-from-string": of(_boolean_from_string, 1),
    "checklist": of(_checklist, 2, None),
    "weighted-checklist": of(_weighted_checklist, 2, None),
}
