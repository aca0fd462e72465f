"""How many questions a form has, as far as that can be known before they are answered."""

from dataclasses import dataclass
from datetime import datetime

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.form.model import Form, Item
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.judging import is_read_only
from tetote.procedures.engine.running.run import Run
from tetote.procedures.engine.running.walking import stops


@dataclass(frozen=True, slots=True)
class Length:
    """`least`: so many whatever is answered, 1 at least. `is_exact`: no answer makes them more."""

    least: int
    is_exact: bool


def length(form: Form, answers: Answers, moment: datetime) -> Length:
    """Of the form as it stands now."""
    run = Run(form, moment, answers=answers)
    asked = [stop for stop in stops(run) if stop.kind == "question" and stop.item.kind != "note"]
    cells = [stop.cell for stop in asked if not is_read_only(run, stop.cell)]
    sure = [cell for cell in cells if not any(_is_conditional(node) for node in (cell, *cell.ancestors()))]
    varies = len(sure) < len(cells) or any(_may_grow(run, item) for item in form.items.values())
    return Length(max(len(sure), 1), is_exact=not varies)


def _is_conditional(node: Node) -> bool:
    return isinstance(node, Cell) and node.rules.relevant is not None


def _may_grow(run: Run, item: Item) -> bool:
    if item.kind == "repeat":
        return not item.fixed
    rules = run.form.rules.get(item.path)
    return item.kind != "note" and rules is not None and rules.relevant is not None
