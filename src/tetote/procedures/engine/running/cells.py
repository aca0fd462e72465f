"""The tree of answers, made from a form's seed."""

import math
import re
from datetime import UTC, date

from tetote.procedures.engine.expressions import Node, Value, moments, to_number, to_text
from tetote.procedures.engine.expressions.values import simple
from tetote.procedures.engine.form.model import NO_RULES, Form, Names, Rules

_CLOCK = r"\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(_CLOCK, re.ASCII)
_DATE_TIME = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}T{_CLOCK}", re.ASCII)
LARGEST_INT = 2**31  # ODK's int has 32 bits


class Cell(Node):
    """A node that knows its path, its rules, and whether there can be several of it."""

    __slots__ = ("names", "repeats", "rules")

    def __init__(self, name: str, names: Names, rules: Rules, *, repeats: bool = False) -> None:
        super().__init__(name, kind=rules.type)
        self.names = names
        self.rules = rules
        self.repeats = repeats

    @property
    def is_relevant(self) -> bool:
        """Whether it and everything it lies in are."""
        node: Node | None = self
        while node is not None:
            if not node.relevant:
                return False
            node = node.parent
        return True


def planted(form: Form, seed: Node, names: Names) -> Cell:
    """A copy of a seed, as cells."""
    cell = Cell(seed.name, names, form.rules.get(names, NO_RULES), repeats=names in form.templates)
    cell.text = fitting(cell.kind, seed.text) if not seed.children else ""
    cell.attributes = seed.attributes
    for child in seed.children:
        cell.add(planted(form, child, (*names, child.name)))
    return cell


def fitting(kind: str, text: str) -> str:
    """A text as the type keeps it; '' where it does not fit, as ODK does."""
    if not text:
        return ""
    fit = _FITTING.get(kind)
    return fit(text.strip()) if fit else text


def from_value(kind: str, value: Value) -> str:
    """What a calculation gives, as the type keeps it."""
    plain = simple(value)
    if kind in {"int", "integer", "decimal"} and not isinstance(plain, str):
        number = to_number(plain)
        return "" if math.isnan(number) else fitting(kind, to_text(number))
    if kind == "date" and isinstance(plain, date):
        return to_text(plain)[:10]
    if kind == "date" and isinstance(plain, float):
        found = moments.from_days(plain)
        return "" if found is None else to_text(found)
    if isinstance(plain, float) and math.isnan(plain):
        return ""
    return fitting(kind, to_text(plain))


def _whole(text: str) -> str:
    number = to_number(text)
    if not math.isfinite(number):
        return ""
    whole = math.trunc(number)
    return str(whole) if -LARGEST_INT <= whole < LARGEST_INT else ""


def _decimal(text: str) -> str:
    number = to_number(text)
    return to_text(number) if math.isfinite(number) else ""


def _date(text: str) -> str:
    return text if _DATE.fullmatch(text) and moments.read(text) else ""


def _date_time(text: str) -> str:
    return text if _DATE_TIME.fullmatch(text) and moments.read(text) else ""


def _time(text: str) -> str:
    return text if _TIME.fullmatch(text) and moments.read_time(text, UTC) else ""


def _place(text: str) -> str:
    coordinates = [to_number(part) for part in text.split()]
    if not 2 <= len(coordinates) <= 4 or any(math.isnan(number) for number in coordinates):
        return ""
    return text if abs(coordinates[0]) <= 90 and abs(coordinates[1]) <= 180 else ""


_FITTING = {
    "int": _whole,
    "integer": _whole,
    "decimal": _decimal,
    "date": _date,
    "dateTime": _date_time,
    "time": _time,
    "geopoint": _place,
}
