"""Which one of a repeat something is about, in words: お子さん 2人目."""

from typing import TYPE_CHECKING

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.running.cells import Cell

if TYPE_CHECKING:
    from tetote.procedures.engine.running.run import Run

ASKING = ("か", "?", "？", "か。")


def is_asking(label: str) -> bool:
    """Whether an author wrote a question where others write a name."""
    return label.endswith(ASKING)


def within(run: "Run", cell: Node) -> str:
    """The repeats it lies in, the outermost first; "" outside of any. `ext::unit` of a repeat is what one counts."""
    around = [node for node in cell.ancestors() if isinstance(node, Cell) and node.repeats]
    return "・".join(_one(run, node) for node in reversed(around))


def _one(run: "Run", node: Cell) -> str:
    item = run.form.items.get(node.names)
    label = run.wording.say(item.label, node) if item else ""
    unit = item.parameters.get("unit", "") if item else ""
    is_question, place = is_asking(label), str(node.place())
    if (run.language or "ja").startswith("ja") and (unit or is_question):
        place = f"{place}{unit or 'つ'}目"
    return place if not label or is_question else f"{label} {place}"
