"""Lists of choices: they are there, each choice has a name of its own, and a multiple choice's names hold no blank."""

import re
from collections.abc import Iterator

from tetote.procedures.engine.definition import kinds
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.rows import Choice, Definition, Row
from tetote.procedures.engine.definition.templates import gaps

YES = {"yes", "true", "true()", "1"}
_LABELSET = re.compile(r"tick_labelset\s*=\s*(\S+)")
FILES = (".csv", ".geojson", ".xml")


def findings(definition: Definition) -> Iterator[Finding]:
    """Questions first, then the lists themselves."""
    lists = definition.lists()
    for row in definition.survey:
        if row.type in kinds.SELECTS:
            yield from _question(row, definition, set(lists))
        elif row.type == "range":
            yield from _labels_of_range(row, set(lists))
    multiple = {row.list_name for row in definition.survey if row.type == "select_multiple"}
    doubles_allowed = definition.settings.allow_choice_duplicates.lower() in YES
    for name, choices in lists.items():
        yield from _choices(choices, doubles_allowed=doubles_allowed, blanks_matter=name in multiple)


def _question(row: Row, definition: Definition, lists: set[str]) -> Iterator[Finding]:
    name = row.list_name
    data = {"list": name}
    if not name:
        yield Finding("form.list-missing", "survey", row.number, "type")
    elif row.type.endswith("_from_file"):
        yield from _file(row, definition)
    elif gaps(name):
        yield from _from_repeat(row, definition)
    elif name not in lists:
        yield Finding("form.list-unknown", "survey", row.number, "type", data)
    if row.or_other and row.choice_filter:
        yield Finding("form.other-with-filter", "survey", row.number, "choice_filter")


def _labels_of_range(row: Row, lists: set[str]) -> Iterator[Finding]:
    match = _LABELSET.search(row.parameters)
    if match and match.group(1) not in lists:
        yield Finding("form.list-unknown", "survey", row.number, "parameters", {"list": match.group(1)})


def _file(row: Row, definition: Definition) -> Iterator[Finding]:
    data = {"file": row.list_name}
    if not row.list_name.endswith(FILES):
        yield Finding("form.file-ending", "survey", row.number, "type", data)
    elif not row.list_name.endswith(".csv"):
        yield Finding("form.refused-file", "survey", row.number, "type", data)
    elif row.list_name not in definition.tables:
        yield Finding("form.file-wanted", "survey", row.number, "type", data, grave=False)


def _from_repeat(row: Row, definition: Definition) -> Iterator[Finding]:
    if [other.name for other in definition.survey if other.is_question].count(gaps(row.list_name)[0]) != 1:
        yield Finding("form.list-unknown", "survey", row.number, "type", {"list": row.list_name})


def _choices(choices: list[Choice], *, doubles_allowed: bool, blanks_matter: bool) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for choice in choices:
        data = {"name": choice.name, "list": choice.list_name}
        if not choice.name:
            yield Finding("form.choice-name-missing", "choices", choice.number, "name", data)
            continue
        if choice.name in seen and not doubles_allowed:
            earlier = {"row": str(seen[choice.name])}
            yield Finding("form.choice-twice", "choices", choice.number, "name", {**data, **earlier})
        if blanks_matter and len(choice.name.split()) > 1:
            yield Finding("form.choice-blank", "choices", choice.number, "name", data)
        if not any(choice.label.values()) and not choice.media:
            yield Finding("form.choice-unlabelled", "choices", choice.number, "label", data, grave=False)
        seen.setdefault(choice.name, choice.number)
