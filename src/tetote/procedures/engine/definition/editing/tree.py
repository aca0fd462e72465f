"""The rows of the survey as a tree: groups and repeats hold what stands between their beginning and their end.

Always `flat(grown(rows)) == rows`, also where an end is missing: such a group holds everything up to the end.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tetote.procedures.engine.definition.rows import BEGIN_GROUP, BEGIN_REPEAT, END_GROUP, END_REPEAT, Definition, Row

BEGINS = {BEGIN_GROUP: END_GROUP, BEGIN_REPEAT: END_REPEAT}
NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Branch:
    """A question, or a group with what it holds and the row that ends it."""

    row: Row
    children: "tuple[Branch, ...]" = ()
    end: Row | None = None

    @property
    def holds(self) -> bool:
        """Whether it is a group or a repeat."""
        return self.row.type in BEGINS

    def rows(self) -> Iterator[Row]:
        """Its rows in the order of the sheet."""
        yield self.row
        for child in self.children:
            yield from child.rows()
        if self.end is not None:
            yield self.end


Branches = tuple[Branch, ...]


def grown(rows: Sequence[Row]) -> Branches:
    """The rows as a tree; an end without its beginning is a branch of its own."""
    levels: list[tuple[Row | None, list[Branch]]] = [(None, [])]
    for row in rows:
        begin = levels[-1][0]
        if row.type in BEGINS:
            levels.append((row, []))
        elif begin is not None and row.type == BEGINS[begin.type]:
            _close(levels, row)
        else:
            levels[-1][1].append(Branch(row))
    while len(levels) > 1:
        _close(levels, None)
    return tuple(levels[0][1])


def _close(levels: list[tuple[Row | None, list[Branch]]], end: Row | None) -> None:
    begin, held = levels.pop()
    if begin is not None:
        levels[-1][1].append(Branch(begin, tuple(held), end))


def flat(branches: Branches) -> tuple[Row, ...]:
    """The tree as rows."""
    return tuple(row for branch in branches for row in branch.rows())


def planted(definition: Definition, branches: Branches) -> Definition:
    """The definition with these rows."""
    return replace(definition, survey=flat(branches))


def found(branches: Branches, row_id: str) -> Branch | None:
    """The branch whose row has this id."""
    for branch in branches:
        if branch.row.id == row_id:
            return branch
        if (inside := found(branch.children, row_id)) is not None:
            return inside
    return None


def way_to(branches: Branches, row_id: str) -> tuple[tuple[str, int], ...]:
    """From the top down to a row: in which group ("" at the top) and at which place; () where it is not."""
    for place, branch in enumerate(branches):
        if branch.row.id == row_id:
            return (("", place),)
        if inside := way_to(branch.children, row_id):
            (_, at), *rest = inside
            return (("", place), (branch.row.id, at), *rest)
    return ()


def with_children(branches: Branches, within: str, change: Callable[[Branches], Branches]) -> Branches:
    """What a group holds, changed; "" changes what stands at the top."""
    if not within:
        return change(branches)
    return tuple(
        replace(branch, children=change(branch.children))
        if branch.row.id == within
        else replace(branch, children=with_children(branch.children, within, change))
        for branch in branches
    )


def identified(definition: Definition, new_id: NewId) -> Definition:
    """Every row but ends has an id of its own; those that have one keep it."""
    seen: set[str] = set()
    rows = []
    for row in definition.survey:
        is_new = row.type not in BEGINS.values() and (not row.id or row.id in seen)
        named = replace(row, id=new_id()) if is_new else row
        seen.add(named.id)
        rows.append(named)
    return definition if tuple(rows) == definition.survey else replace(definition, survey=tuple(rows))
