"""Small shapes from which the description of a message is built. A shape notes what is wrong with a value."""

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from linesim.checking.findings import Findings, Place, dotted
from linesim.errors import Problem, body_errors
from linesim.jsonvalues import Json, JsonObject
from linesim.limits import Length, Size

Shape = Callable[[Json, Place, Findings], None]
Rule = Callable[[JsonObject, Place, Findings], None]

MISSING = "May not be empty"
WRONG_KIND = "Value of the wrong type"
UNKNOWN = "unknown field"


def text(length: Length, pattern: str = "") -> Shape:
    """A string of this length, all of which matches `pattern` where there is one."""
    compiled = re.compile(pattern) if pattern else None

    def check(value: Json, place: Place, found: Findings) -> None:
        if not isinstance(value, str):
            found.add(place, WRONG_KIND)
        elif not value and length.least:
            found.add(place, MISSING)
        elif not length.fits(value):
            found.add(place, f"Length must be between 0 and {length.most}")
        elif compiled and not compiled.fullmatch(value):
            found.add(place, "invalid property")

    return check


def matching(pattern: str) -> Shape:
    """A string that matches a pattern, whatever its length."""
    return text(Length(10_000, least=0), pattern)


def url(length: Length, schemes: Iterable[str] = ("https",)) -> Shape:
    """An address with one of the schemes, percent-encoded."""
    allowed = set(schemes)

    def check(value: Json, place: Place, found: Findings) -> None:
        if not isinstance(value, str):
            found.add(place, WRONG_KIND)
        elif not length.fits(value):
            found.add(place, f"size must be between 0 and {length.most}")
        elif _scheme(value) not in allowed:
            found.add(place, "invalid uri scheme")
        elif not value.isascii() or any(character.isspace() for character in value):
            found.add(place, "invalid uri")

    return check


def _scheme(value: str) -> str:
    try:
        return urlsplit(value).scheme.lower()
    except ValueError:
        return ""


def number(least: float, most: float, *, whole: bool = False) -> Shape:
    """A number in a range."""

    def check(value: Json, place: Place, found: Findings) -> None:
        fitting_type = isinstance(value, int) if whole else isinstance(value, int | float)
        if isinstance(value, bool) or not fitting_type:
            found.add(place, WRONG_KIND)
        elif isinstance(value, int | float) and not least <= value <= most:
            found.add(place, f"Must be between {least:g} and {most:g}")

    return check


def flag(value: Json, place: Place, found: Findings) -> None:
    """true or false."""
    if not isinstance(value, bool):
        found.add(place, WRONG_KIND)


def choice(*values: str) -> Shape:
    """One of some words."""

    def check(value: Json, place: Place, found: Findings) -> None:
        if value not in values:
            found.add(place, f"Must be one of the following values: [{', '.join(values)}]")

    return check


def listed(shape: Shape, size: Size) -> Shape:
    """A list of values of one shape."""

    def check(value: Json, place: Place, found: Findings) -> None:
        if not isinstance(value, list):
            found.add(place, WRONG_KIND)
            return
        if not size.fits(len(value)):
            found.add(place, f"Size must be between {size.least} and {size.most}")
        for position, item in enumerate(value):
            if item is None:
                found.add((*place, position), "cannot contain null elements")
            else:
                shape(item, (*place, position), found)

    return check


def structure(
    required: Mapping[str, Shape],
    optional: Mapping[str, Shape] | None = None,
    *,
    closed: bool = False,
    rules: Iterable[Rule] = (),
) -> Shape:
    """An object. A closed one allows no other properties; rules look at several properties together."""
    known = {**required, **(optional or {})}
    all_rules = tuple(rules)

    def check(value: Json, place: Place, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add(place, WRONG_KIND)
            return
        before = len(found)
        for name in required:
            if value.get(name) is None:
                found.add((*place, name), MISSING)
        for name, inner in value.items():
            _check_property(known.get(name), inner, (*place, name), found, closed=closed)
        if len(found) == before:
            for rule in all_rules:
                rule(value, place, found)

    return check


def _check_property(shape: Shape | None, value: Json, place: Place, found: Findings, *, closed: bool) -> None:
    if shape is None:
        if closed and place[-1] != "type":
            found.add(place, UNKNOWN)
    elif value is not None:
        shape(value, place, found)


def by_type(shapes: Mapping[str, Shape], key: str = "type") -> Shape:
    """An object whose `type` says which shape it has."""
    values = ", ".join(shapes)

    def check(value: Json, place: Place, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add(place, WRONG_KIND)
            return
        kind = value.get(key)
        shape = shapes.get(kind) if isinstance(kind, str) else None
        if shape is None:
            found.add((*place, key), f"Must be one of the following values: [{values}]")
        else:
            shape(value, place, found)

    return check


def not_both(one: str, other: str) -> Rule:
    """Two properties that exclude each other."""

    def check(value: JsonObject, place: Place, found: Findings) -> None:
        if value.get(one) is not None and value.get(other) is not None:
            found.add((*place, other), f"Cannot be specified together with {one}")

    return check


def anything(_value: Json, _place: Place, _found: Findings) -> None:
    """No demand."""


def check(shape: Shape, body: Json) -> None:
    """Refuse a body that has not this shape, each fault with its dotted path."""
    found = Findings()
    shape(body, (), found)
    if found.faults:
        raise body_errors([Problem(message, dotted(place)) for place, message in found.faults])
