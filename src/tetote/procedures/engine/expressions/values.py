"""Values and how they turn into each other (ODK XForms specification §Data types; JavaRosa where it is silent)."""

import math
import re
from datetime import date, datetime
from decimal import Decimal

from tetote.procedures.engine.expressions import moments
from tetote.procedures.engine.expressions.nodes import Node, Nodes

Simple = str | float | bool | date | datetime
Value = Simple | Nodes

NAN = math.nan
CLOSE = 1e-12  # two numbers nearer than this are equal
_NUMBER = re.compile(r"-?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
_FLAGS: dict[str, bool] = {"true": True, "1": True, "false": False, "0": False}
_NUMERIC = {"int", "integer", "decimal", "long", "short", "double", "float"}


def simple(value: Value) -> Simple:
    """A path's first node as a value; everything else as it is."""
    if isinstance(value, Nodes):
        return node_value(value[0]) if value else ""
    return value


def node_value(node: Node) -> Simple:
    """What a node holds, by its type. A text that does not fit its type stays a text."""
    text = node.whole_text()
    if node.kind == "string" or not text:
        return text
    if node.kind in _NUMERIC:
        number = to_number(text)
        return text if math.isnan(number) else number
    if node.kind in {"date", "dateTime"}:
        return moments.read(text) or text
    return _FLAGS.get(text, text) if node.kind == "boolean" else text


def to_number(value: Value) -> float:
    """NaN for what is none. A date is its day, counted from 1970-01-01; a time of day is the fraction."""
    value = simple(value)
    if isinstance(value, str):
        text = value.strip()
        return float(text.replace(",", ".")) if len(text) < 400 and _NUMBER.fullmatch(text) else NAN
    if isinstance(value, date):
        return moments.day_number(value)
    return float(value)


def to_text(value: Value) -> str:
    """As ODK stores it: whole numbers without a point, ISO dates, `true`, `NaN`."""
    value = simple(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return moments.written(value)
    return number_text(value)


def number_text(number: float) -> str:
    """Never an exponent: what people see must be what they would write."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def to_boolean(value: Value) -> bool:
    """False: nothing, 0 and NaN. Every other text is true, `'false'` and `'0'` too."""
    value = simple(value)
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value) if isinstance(value, str | bool) else True


def texts(value: Value) -> list[str]:
    """Each node's text, or the one value's."""
    return [to_text(node_value(node)) for node in value] if isinstance(value, Nodes) else [to_text(value)]


def numbers(value: Value) -> list[float]:
    """Each node's number, or the one value's."""
    return [to_number(node_value(node)) for node in value] if isinstance(value, Nodes) else [to_number(value)]
