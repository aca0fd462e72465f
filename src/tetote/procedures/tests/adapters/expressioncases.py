"""Expression cases of other engines' test suites: (document, context, expression) and what it comes to there."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from xml.etree.ElementTree import ParseError
from zoneinfo import ZoneInfo

from tetote.procedures.engine.expressions import (
    ExpressionError,
    Nodes,
    Scope,
    Value,
    World,
    evaluate,
    moments,
    parse,
    to_boolean,
    to_number,
    to_text,
)
from tetote.procedures.engine.expressions.values import simple
from tetote.procedures.tests.adapters import documents
from tetote.procedures.tests.adapters.report import Report, cases

Case = Mapping[str, object]
# When the cases were recorded: some of them name the day.
MOMENT = datetime(2026, 11, 22, 3, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
UNFIT = (IndexError, KeyError, ParseError)  # a document or a place this adapter cannot make
NUMBERS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": 0.0}


def run(path: Path, report: Report) -> None:
    """Plays every case of a file."""
    for number, case in enumerate(cases(path), 1):
        report.add(str(case.get("id", number)), complaint(case))


def complaint(case: Case) -> str | None:
    """Why a case fails, or None."""
    if "valid" in case:
        return _reading(case)
    if "instance" in case:
        return _probe(case)
    found = _outcome(case)
    if isinstance(found, str):
        return _refusal(case, found)
    expected, kind = case["expected"], str(case["type"])
    if kind == "error":
        return f"{case['expr']} gives {_shown(found[0])} and should be refused"
    if _fits(found[0], expected, case) or _fits_javarosa(found[0], case):
        return None
    return f"{case['expr']} gives {_shown(found[0])}, expected {kind} {expected!r}"


def _outcome(case: Case) -> tuple[Value] | str:
    """Its value, or the id of the error."""
    try:
        return (_value(case),)
    except ExpressionError as error:
        return error.message
    except UNFIT as error:
        return f"cannot be set up: {error!r}"


def _refusal(case: Case, message: str) -> str | None:
    wanted = case["type"] == "error" or _javarosa(case)[0] == "error"
    return None if wanted else f"{case['expr']} raises {message}"


def _fits(found: Value, expected: object, case: Case) -> bool:
    try:
        return CHECKS[str(case["type"])](found, expected, case)
    except UNFIT:
        return False


def _javarosa(case: Case) -> tuple[str, str]:
    """What JavaRosa itself gave, where the file says that the engines differ: there, it decides."""
    result = case.get("javarosa_result")
    if case.get("all_three_agree") is not False or not isinstance(result, list):
        return "", ""
    return str(result[0]), str(result[1])


def _fits_javarosa(found: Value, case: Case) -> bool:
    kind, wanted = _javarosa(case)
    text = to_text(found)
    if kind == "Double":
        return _number(found, wanted if wanted in NUMBERS else float(wanted), {})
    return {"Boolean": text == wanted, "String": text == wanted, "Date": text[:10] == wanted[:10]}.get(kind, False)


def _reading(case: Case) -> str | None:
    try:
        parse(str(case["expr"]))
    except ExpressionError as error:
        return f"{case['expr']!r} is refused: {error.message}" if case["valid"] else None
    return None if case["valid"] else f"{case['expr']!r} is read and should be refused"


def _value(case: Case) -> Value:
    top = documents.document(str(case["doc"])) if case.get("doc") else None
    here = documents.at(top, str(case["context"])) if top and case.get("context") else top
    world = World(moment=MOMENT.astimezone(_zone(str(case.get("timezone", "")))), document=top, dice=Random(7))  # noqa: S311 - a test
    return evaluate(parse(str(case["expr"])), Scope(world, here, here))


def _zone(name: str) -> ZoneInfo:
    word = name.split(" ", maxsplit=1)[0] or "UTC"
    return ZoneInfo("UTC" if word == "GMT" else word)


def _shown(value: Value) -> str:
    if isinstance(value, Nodes):
        return f"{len(value)} nodes, first {to_text(value)[:40]!r}"
    return f"{type(value).__name__} {to_text(value)!r}"


def _number(found: Value, expected: object, case: Case) -> bool:
    plain = simple(found)
    # Asked for the number of a date-time, the engines these cases come from count from midnight UTC.
    value = moments.universal_days(plain, UTC) if isinstance(plain, datetime) else to_number(plain)
    wanted = NUMBERS[str(expected)] if str(expected) in NUMBERS else float(str(expected))
    if (factor := case.get("rounded_to_factor")) and math.isfinite(value):
        value = math.floor(value * float(str(factor)) + 0.5) / float(str(factor))
    same = value == wanted or (math.isnan(value) and math.isnan(wanted))
    return same or abs(value - wanted) < 1e-9 * max(1.0, abs(wanted))


def _date(found: Value, expected: object, case: Case) -> bool:
    plain = simple(found)
    return isinstance(plain, date) and to_text(plain)[:10] == str(expected)[:10]


def _matches(found: Value, expected: object, case: Case) -> bool:
    pattern = expected["regex"] if isinstance(expected, dict) else str(expected)
    return re.search(pattern, to_text(found)) is not None


def _nodes(found: Value, expected: object, case: Case) -> bool:
    if not isinstance(found, Nodes) or not isinstance(expected, list) or None in expected:
        return isinstance(found, Nodes) and isinstance(expected, list) and len(found) == len(expected)
    top = next(iter(found)) if found else None
    while top and top.parent:
        top = top.parent
    wanted = [documents.at(top, path) for path in expected] if top else []
    return {id(node) for node in found} == {id(node) for node in wanted} and len(wanted) == len(expected)


CHECKS: dict[str, Callable[[Value, object, Case], bool]] = {
    "boolean": lambda found, expected, case: to_boolean(found) == expected,
    "number": _number,
    "string": lambda found, expected, case: to_text(found) == expected,
    "string-match": _matches,
    "date": _date,
    "dateTime": _date,
    "length": lambda found, expected, case: len(to_text(found)) == expected,
    "snapshotLength": lambda found, expected, case: isinstance(found, Nodes) and len(found) == expected,
    "nodes": _nodes,
}

_UNQUOTED = re.compile(r"=(\w+)>")


def _probe(case: Case) -> str | None:
    """A probe of JavaRosa in Tokyo: the instance is described in words, types in brackets."""
    top = documents.document(_UNQUOTED.sub(r'="\1">', str(case["instance"]).split(" (")[0]))
    world = World(moment=MOMENT, document=top, dice=Random(7))  # noqa: S311 - a test
    kind, wanted = str(case["javarosa_type"]), str(case["javarosa_value"])
    try:
        found = evaluate(parse(str(case["expr"])), Scope(world, top, top))
    except ExpressionError as error:
        return None if kind == "ERR" else f"{case['expr']} raises {error.message}"
    if kind == "ERR":
        return f"{case['expr']} gives {_shown(found)}, JavaRosa refuses it"
    text = to_text(found)
    same = text == wanted.lower() if kind == "Boolean" else text == wanted
    if kind == "Double":
        same = to_number(found) == float(wanted) or text == wanted
    if kind == "Date":
        same = text[:10] == wanted[:10]
    return None if same else f"{case['expr']} gives {_shown(found)}, JavaRosa {kind} {wanted!r}"
