"""Groups and repeats begin and end in pairs; names are there, legal, and unlike their neighbours'."""

import re
from collections.abc import Iterator

from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.rows import BEGIN_GROUP, BEGIN_REPEAT, END_GROUP, END_REPEAT, Definition, Row

NAME = re.compile(r"[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?")
DEEPEST = 20  # groups within groups
RESERVED = {"meta"}
_BEGINS = {END_GROUP: BEGIN_GROUP, END_REPEAT: BEGIN_REPEAT}


def findings(definition: Definition) -> Iterator[Finding]:
    """Pairs and names."""
    if not definition.survey:
        yield Finding("form.no-questions", "survey")
    yield from _pairs(definition.survey)
    yield from _names(definition.survey)
    yield from _repeats(definition.survey)
    root = definition.settings.extra.get("name", "")
    if root and not NAME.fullmatch(root):
        yield Finding("form.name-illegal", "settings", 2, "name", {"name": root})


def _repeats(rows: tuple[Row, ...]) -> Iterator[Finding]:
    """A repeat's name is its own in the whole form: its number of times is asked for by it."""
    seen: dict[str, int] = {}
    for row in rows:
        if row.type == BEGIN_REPEAT and row.name in seen:
            data = {"name": row.name, "row": str(seen[row.name])}
            yield Finding("form.name-twice", "survey", row.number, "name", data)
        if row.type == BEGIN_REPEAT:
            seen.setdefault(row.name, row.number)


def _pairs(rows: tuple[Row, ...]) -> Iterator[Finding]:
    opened: list[Row] = []
    for row in rows:
        if row.type in _BEGINS.values():
            opened.append(row)
            if len(opened) == DEEPEST:
                yield Finding("form.too-deep", "survey", row.number, "type", {"most": str(DEEPEST)})
        elif row.type in _BEGINS:
            yield from _closes(row, opened)
    yield from (Finding("form.not-ended", "survey", row.number, "type", {"type": row.type}) for row in opened)


def _closes(row: Row, opened: list[Row]) -> Iterator[Finding]:
    data = {"type": row.type, "begin": _BEGINS[row.type]}
    if not opened:
        yield Finding("form.not-begun", "survey", row.number, "type", data)
        return
    begun = opened.pop()
    if begun.type != _BEGINS[row.type]:
        yield Finding("form.ended-crosswise", "survey", row.number, "type", {**data, "row": str(begun.number)})
    elif row.name and begun.name and row.name != begun.name:
        yield Finding("form.end-name-differs", "survey", row.number, "name", {"name": row.name}, grave=False)


def _names(rows: tuple[Row, ...]) -> Iterator[Finding]:
    levels: list[dict[str, int]] = [{}]
    for row in rows:
        if row.type in _BEGINS:
            levels = levels[:-1] or [{}]
            continue
        yield from _name(row, levels[-1])
        levels[-1].setdefault(row.name, row.number)
        if row.type in _BEGINS.values():
            levels.append({})


def _name(row: Row, taken: dict[str, int]) -> Iterator[Finding]:
    data = {"name": row.name}
    if not row.name:
        yield Finding("form.name-missing", "survey", row.number, "name")
    elif not NAME.fullmatch(row.name):
        yield Finding("form.name-illegal", "survey", row.number, "name", data)
    elif row.name in RESERVED:
        yield Finding("form.name-reserved", "survey", row.number, "name", data)
    elif row.name in taken:
        yield Finding("form.name-twice", "survey", row.number, "name", {**data, "row": str(taken[row.name])})
