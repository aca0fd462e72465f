"""Two versions of a definition compared: what was added, taken out, renamed, changed; and what may not be changed.

ODK's rule: a name never changes its type, or answers of two versions could not stand in one column. Labels, logic,
order and choices may change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.kinds import TYPES
from tetote.procedures.engine.definition.rows import Definition, Row

_ABOUT = [field.name for field in fields(Row) if field.compare and field.name not in {"id", "name", "type"}]


@dataclass(frozen=True, slots=True)
class Change:
    """`what`: added, removed, renamed, changed. `columns` are those that differ, `before` the old name of a rename."""

    what: str
    name: str
    columns: tuple[str, ...] = ()
    before: str = ""


def changes(old: Definition, new: Definition) -> list[Change]:
    """In the order of the new version, what was removed at the end. Questions are told apart by id, else by name."""
    earlier = {_key(row): row for row in old.survey if row.is_question}
    found: list[Change] = []
    for row in (row for row in new.survey if row.is_question):
        before = earlier.pop(_key(row), None)
        found += _change(before, row)
    removed = [Change("removed", row.name) for row in earlier.values()]
    return [*found, *_choices(old, new), *removed]


def _key(row: Row) -> str:
    return row.id or row.name


def _change(before: Row | None, row: Row) -> list[Change]:
    if before is None:
        return [Change("added", row.name)]
    found = [Change("renamed", row.name, before=before.name)] if before.name != row.name else []
    columns = tuple(name for name in ("type", *_ABOUT) if getattr(before, name) != getattr(row, name))
    return [*found, Change("changed", row.name, columns)] if columns else found


def _choices(old: Definition, new: Definition) -> list[Change]:
    before, after = old.lists(), new.lists()
    return [Change("changed", name, ("choices",)) for name in after if name in before and before[name] != after[name]]


def forbidden(old: Definition, new: Definition) -> list[Finding]:
    """Names whose values would be kept as another type than before."""
    kept = {row.name: kept_as(row) for row in old.survey if row.is_question}
    return [
        Finding("form.type-changed", "survey", row.number, "type", {"name": row.name, "before": kept[row.name]})
        for row in new.survey
        if row.is_question and kept.get(row.name, kept_as(row)) != kept_as(row)
    ]


def kept_as(row: Row) -> str:
    """As which type an answer is stored."""
    several = row.type.startswith("select_multiple")
    return "several" if several else TYPES.get(row.type, "string")


def needs_new_version(old: Definition, new: Definition) -> bool:
    """Whether names came or went, so that old and new answers are of two versions."""
    return _names(old) != _names(new)


def _names(definition: Definition) -> Mapping[str, str]:
    return {row.name: kept_as(row) for row in definition.survey if row.is_question}
