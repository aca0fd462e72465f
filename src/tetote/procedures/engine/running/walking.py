"""Everything one passes on the way through a form, in order: questions, each repeat, "one more?", the end."""

from collections.abc import Iterator
from dataclasses import dataclass

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.form.model import Item
from tetote.procedures.engine.running.answers import find
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.run import Run


@dataclass(slots=True, eq=False)
class Stop:
    """`kind`: question, instance (a repeat begins), more (another one?). `cell`: for more, what it would hang under.

    `address` is in the form in which answers are kept.
    """

    kind: str
    item: Item
    cell: Cell
    address: str


def stops(run: Run) -> Iterator[Stop]:
    """Only what is relevant."""
    yield from _through(run, run.form.body, run.document)


def _through(run: Run, items: tuple[Item, ...], within: Node) -> Iterator[Stop]:
    for item in items:
        if item.kind == "repeat":
            yield from _repeat(run, item, within)
        elif item.kind == "group":
            yield from _group(run, item, within)
        else:
            for cell in _relevant(run, item, within):
                yield Stop("question", item, cell, run.address(cell))


def _group(run: Run, item: Item, within: Node) -> Iterator[Stop]:
    cells = run.cells(item.path) if item.path else []
    if cells and not any(within in cell.ancestors() and cell.is_relevant for cell in cells):
        return
    yield from _through(run, item.children, within)


def _repeat(run: Run, item: Item, within: Node) -> Iterator[Stop]:
    parents = [cell for cell in run.cells(item.path[:-1]) if within in cell.ancestors() or cell is within]
    for parent in parents:
        if not parent.is_relevant:
            continue
        there = [cell for cell in parent.named(item.path[-1]) if isinstance(cell, Cell)]
        shown = [cell for cell in there if cell.relevant]
        for cell in shown:
            yield Stop("instance", item, cell, run.address(cell))
            yield from _through(run, item.children, cell)
        if item.count is None and not item.fixed and len(shown) == len(there):
            yield Stop("more", item, parent, f"{run.address(parent)}/{item.path[-1]}")


def _relevant(run: Run, item: Item, within: Node) -> Iterator[Cell]:
    for cell in run.cells(item.path):
        if cell.is_relevant and (within is run.document or within in cell.ancestors()):
            yield cell


def at(run: Run, address: str) -> Stop | None:
    """The stop of an address, without walking there; None where nothing is asked now."""
    head, _, name = address.rpartition("/")
    parent = find(run.document, head)
    if parent is None:
        return None
    path = (*parent.names, name.partition("[")[0])
    item = run.form.items.get(path)
    if item is not None and item.kind == "repeat" and not name.endswith("]"):
        return next((stop for stop in stops(run) if stop.address == address), None)
    cell = find(run.document, address)
    if cell is None or item is None or not cell.is_relevant or run.address(cell) != address:
        return None
    return Stop("instance" if item.kind == "repeat" else "question", item, cell, address)
