"""Everything one passes on the way through a form, in order: questions, each repeat, "one more?", the end."""

from collections.abc import Iterator
from dataclasses import dataclass

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.form.model import Item
from tetote.procedures.engine.running.answers import where
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.run import Run


@dataclass(frozen=True, slots=True, eq=False)
class Stop:
    """`kind`: question, instance (a repeat begins), more (another one?). `cell`: for more, what it would hang under."""

    kind: str
    item: Item
    cell: Cell

    @property
    def address(self) -> str:
        """Where it is, in the form answers are kept."""
        if self.kind == "more":
            return f"{where(self.cell)}/{self.item.path[-1]}"
        return where(self.cell)


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
            yield from (Stop("question", item, cell) for cell in _relevant(run, item, within))


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
            yield Stop("instance", item, cell)
            yield from _through(run, item.children, cell)
        if item.count is None and not item.fixed and len(shown) == len(there):
            yield Stop("more", item, parent)


def _relevant(run: Run, item: Item, within: Node) -> Iterator[Cell]:
    for cell in run.cells(item.path):
        if cell.is_relevant and within in cell.ancestors():
            yield cell
