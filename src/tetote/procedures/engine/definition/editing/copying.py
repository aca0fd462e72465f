"""A block twice."""

from collections.abc import Sequence
from dataclasses import replace

from tetote.procedures.engine.definition.editing import sites
from tetote.procedures.engine.definition.editing.moving import add, behind, get
from tetote.procedures.engine.definition.editing.naming import renamed, taken, unlike
from tetote.procedures.engine.definition.editing.tree import NewId
from tetote.procedures.engine.definition.rows import STRUCTURE, Definition, Row


def duplicate(definition: Definition, row_id: str, new_id: NewId) -> Definition:
    """A block and what it holds once more, right behind it: own ids, names and lists; inside, it speaks of itself."""
    rows = list(get(definition, row_id).rows())
    names = _new_names(definition, rows)
    lists = _new_lists(definition, rows)
    copies = [_copy(row, names, lists, new_id) for row in rows]
    choices = [
        replace(choice, list_name=lists[choice.list_name]) for choice in definition.choices if choice.list_name in lists
    ]
    with_lists = replace(definition, choices=(*definition.choices, *choices))
    placed = add(with_lists, copies, behind(definition, row_id))
    slots = {names[name]: resource for name, resource in placed.procedure.slots.items() if name in names}
    part = replace(placed.procedure, slots={**placed.procedure.slots, **slots})
    return replace(placed, procedure=part) if slots else placed


def _new_names(definition: Definition, rows: Sequence[Row]) -> dict[str, str]:
    given, found = taken(definition), dict[str, str]()
    for row in rows:
        if row.name and row.name not in found:
            found[row.name] = unlike(row.name, given)
            given.add(found[row.name])
    return found


def _new_lists(definition: Definition, rows: Sequence[Row]) -> dict[str, str]:
    """Lists of choices are copied too, so that changing one question leaves the other alone."""
    given = set(definition.lists())
    found = dict[str, str]()
    for row in rows:
        if row.list_name in given and row.list_name not in found:
            found[row.list_name] = unlike(row.list_name, given | set(found.values()))
    return found


def _copy(row: Row, names: dict[str, str], lists: dict[str, str], new_id: NewId) -> Row:
    for old, new in names.items():
        row = _speaking(row, old, new)
    own_id = "" if row.type in STRUCTURE and row.type.startswith("end") else new_id()
    return replace(
        row, id=own_id, name=names.get(row.name, row.name), list_name=lists.get(row.list_name, row.list_name)
    )


def _speaking(row: Row, old: str, new: str) -> Row:
    alone = sites.rewritten(
        Definition((row,)),
        lambda _site, source: renamed(source, old, new),
        lambda _site, text: renamed(text, old, new),
        lambda _site, name: name,
    )
    return alone.survey[0]
