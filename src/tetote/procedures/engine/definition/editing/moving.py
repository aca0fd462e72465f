"""Blocks come, go and change their place. A place is a group ("" for the top) and how many stand before it there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.editing.tree import (
    BEGINS,
    Branch,
    Branches,
    found,
    grown,
    planted,
    way_to,
    with_children,
)
from tetote.procedures.engine.definition.rows import Definition, Row


@dataclass(frozen=True, slots=True)
class Place:
    """`at` None: behind everything else there."""

    within: str = ""
    at: int | None = None


def behind(definition: Definition, row_id: str) -> Place:
    """The place right behind a block; the end of the form where there is no such block."""
    way = way_to(grown(definition.survey), row_id)
    return Place(_group_of(way), way[-1][1] + 1) if way else Place()


def _group_of(way: Sequence[tuple[str, int]]) -> str:
    return way[-1][0]


def add(definition: Definition, rows: Sequence[Row], place: Place) -> Definition:
    """With a new block: its rows, or the beginning and end of a group."""
    return planted(definition, _put(grown(definition.survey), grown(rows), place))


def _put(branches: Branches, new: Branches, place: Place) -> Branches:
    if place.within and found(branches, place.within) is None:
        raise CannotEditError("edit.gone")

    def put(there: Branches) -> Branches:
        at = len(there) if place.at is None else max(0, min(place.at, len(there)))
        return (*there[:at], *new, *there[at:])

    return with_children(branches, place.within, put)


def _taken(branches: Branches, row_id: str) -> Branches:
    return tuple(
        replace(branch, children=_taken(branch.children, row_id)) for branch in branches if branch.row.id != row_id
    )


def get(definition: Definition, row_id: str) -> Branch:
    """A block. Raises CannotEditError where it is gone."""
    branch = found(grown(definition.survey), row_id) if row_id else None
    if branch is None:
        raise CannotEditError("edit.gone")
    return branch


def move(definition: Definition, row_id: str, place: Place) -> Definition:
    """With a block at another place; `at` counts without the block itself.

    Raises:
        CannotEditError: it or the group is gone, or a group would come into itself.
    """
    branch = get(definition, row_id)
    if place.within and any(row.id == place.within for row in branch.rows()):
        raise CannotEditError("edit.into-itself")
    return planted(definition, _put(_taken(grown(definition.survey), row_id), (branch,), place))


def step(definition: Definition, row_id: str, down: bool) -> Definition:
    """One step up or down, into a group that is met and out of one at its edge; at the very edge nothing changes."""
    branches = grown(definition.survey)
    way = way_to(branches, row_id)
    if not way:
        raise CannotEditError("edit.gone")
    place = _next_place(branches, way, down=down)
    return move(definition, row_id, place) if place else definition


def _next_place(branches: Branches, way: Sequence[tuple[str, int]], *, down: bool) -> Place | None:
    within, at = way[-1]
    siblings = (group.children if (group := found(branches, within)) else branches) if within else branches
    beside = at + 1 if down else at - 1
    if 0 <= beside < len(siblings):
        neighbour = siblings[beside]
        if neighbour.holds:
            return Place(neighbour.row.id, 0 if down else None)
        return Place(within, beside)
    if not within:
        return None
    outer, place = way[-2]
    return Place(outer, place + 1 if down else place)


def remove(definition: Definition, row_id: str) -> Definition:
    """Without a block and what it holds, without its lists where nobody else uses them, and without what the procedure
    said about its questions."""
    gone = {row.name for row in get(definition, row_id).rows() if row.name}
    left = planted(definition, _taken(grown(definition.survey), row_id))
    return _without_lists(definition, _forgotten(left, gone))


def _without_lists(before: Definition, after: Definition) -> Definition:
    """Lists that only the removed block used go with it; lists nobody ever used stay."""
    dropped = {row.list_name for row in before.survey} - {row.list_name for row in after.survey} - {""}
    if not dropped:
        return after
    return replace(after, choices=tuple(choice for choice in after.choices if choice.list_name not in dropped))


def _forgotten(definition: Definition, gone: set[str]) -> Definition:
    part = definition.procedure
    deed = part.deed
    if deed:
        deed = replace(deed, parameters={name: one for name, one in deed.parameters.items() if one not in gone})
    part = replace(
        part,
        slots={question: resource for question, resource in part.slots.items() if question not in gone},
        wording=tuple(one for one in part.wording if one.question not in gone),
        consents=tuple(one for one in part.consents if one.name not in gone),
        deed=deed,
    )
    return replace(definition, procedure=part)


def wrap(definition: Definition, row_id: str, group: Row) -> Definition:
    """With a group or repeat around a block."""
    branch = get(definition, row_id)
    around = Branch(group, (branch,), Row(BEGINS[group.type]))

    def put(branches: Branches) -> Branches:
        return tuple(around if one.row.id == row_id else replace(one, children=put(one.children)) for one in branches)

    return planted(definition, put(grown(definition.survey)))


def unwrap(definition: Definition, row_id: str) -> Definition:
    """Without a group; what it held stands in its place."""

    def put(branches: Branches) -> Branches:
        found: list[Branch] = []
        for one in branches:
            found += one.children if one.row.id == row_id else [replace(one, children=put(one.children))]
        return tuple(found)

    get(definition, row_id)
    return planted(definition, put(grown(definition.survey)))
