"""Types that are offered, and what each of them needs."""

import re
from collections.abc import Iterator, Mapping

from tetote.procedures.engine.definition import kinds
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.rows import STRUCTURE, Definition, Row

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_FLAG = re.compile(r"true|false", re.IGNORECASE)
_WANTED = {
    "max-pixels": re.compile(r"\d+", re.ASCII),
    "rows": re.compile(r"\d+", re.ASCII),
    "capture-accuracy": _NUMBER,
    "warning-accuracy": _NUMBER,
    "allow-mock-accuracy": _FLAG,
    "randomize": _FLAG,
    "seed": re.compile(rf"{_NUMBER.pattern}|\$\{{[^{{}}]+\}}"),
}
APPEARANCES_REFUSED = ("ex:", "printer:")


def findings(definition: Definition) -> Iterator[Finding]:
    """Row by row, and the settings that are refused."""
    for row in definition.survey:
        yield from _type(row)
        yield from _needs(row)
        yield from _parameters(row)
        yield from _extension(row)
        yield from _known(row)
        yield from _appearance(row)
    if "public_key" in definition.settings.extra:
        yield Finding("form.refused-encryption", "settings", 2, "public_key")


def _at(row: Row, message: str, column: str, data: Mapping[str, str] | None = None) -> Finding:
    return Finding(message, "survey", row.number, column, data or {})


def _type(row: Row) -> Iterator[Finding]:
    if row.type in kinds.REFUSED:
        yield _at(row, kinds.REFUSED[row.type], "type", {"type": row.type})
    elif row.type.startswith("uri:"):
        yield _at(row, "form.refused-device", "type", {"type": row.type})
    elif row.type not in kinds.TYPES and row.type not in STRUCTURE:
        yield _at(row, "form.type-unknown" if row.type else "form.type-missing", "type", {"type": row.type})


def _needs(row: Row) -> Iterator[Finding]:
    if row.type == "calculate" and not row.calculation and not row.default and not row.trigger:
        yield _at(row, "form.calculation-missing", "calculation", {"name": row.name})
    if "big-image" in row.media and "image" not in row.media:
        yield _at(row, "form.image-missing", "big-image", {"name": row.name})
    if row.guidance_hint and not row.label and not row.hint and row.is_question:
        yield _at(row, "form.guidance-alone", "guidance_hint", {"name": row.name})
    if row.extra.get("save_to"):
        yield _at(row, "form.refused-entities", "save_to")


def _parameters(row: Row) -> Iterator[Finding]:
    if not row.parameters:
        return
    try:
        given = kinds.parameters(row.parameters)
    except ValueError as error:
        yield _at(row, "form.parameter-unreadable", "parameters", {"parameter": str(error)})
        return
    allowed = kinds.PARAMETERS.get(row.type, frozenset())
    for name in sorted(set(given) - allowed):
        yield _at(row, "form.parameter-unknown", "parameters", {"parameter": name, "type": row.type})
    yield from _values(row, given)
    if row.type == "range":
        yield from _range(row, given)


def _values(row: Row, given: Mapping[str, str]) -> Iterator[Finding]:
    """Each parameter's value is of its kind."""
    for name, value in given.items():
        wanted = _WANTED.get(name)
        if wanted and not wanted.fullmatch(value):
            yield _at(row, "form.parameter-value", "parameters", {"parameter": name, "value": value})
    if "seed" in given and "randomize" not in given:
        yield _at(row, "form.seed-alone", "parameters")


def _range(row: Row, given: Mapping[str, str]) -> Iterator[Finding]:
    try:
        start, end, step = (
            float(given.get(name, usual)) for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
        )
    except ValueError:
        yield _at(row, "form.range-not-numbers", "parameters")
        return
    if step == 0 or start == end or abs(step) > abs(end - start):
        yield _at(row, "form.range-impossible", "parameters")


def _extension(row: Row) -> Iterator[Finding]:
    kind = row.ext.get("type", "")
    if not kind:
        return
    if kind not in kinds.EXTENSIONS:
        yield _at(row, "form.extension-unknown", "ext::type", {"type": kind})
    elif row.type not in kinds.EXTENSIONS[kind]:
        yield _at(row, "form.extension-misplaced", "ext::type", {"type": kind, "on": kinds.EXTENSIONS[kind][0]})


def _known(row: Row) -> Iterator[Finding]:
    name = row.ext.get("known", "")
    if name and name not in kinds.KNOWN:
        yield _at(row, "form.known-unknown", "ext::known", {"known": name, "names": ", ".join(sorted(kinds.KNOWN))})


def _appearance(row: Row) -> Iterator[Finding]:
    if row.appearance.startswith(APPEARANCES_REFUSED):
        yield _at(row, "form.refused-external-app", "appearance", {"appearance": row.appearance})
    elif "search(" in row.appearance:
        yield _at(row, "form.refused-search", "appearance")
