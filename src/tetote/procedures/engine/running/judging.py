"""Whether an answer may stand: required, offered, allowed. The author's own message is said where there is one."""

from tetote.procedures.engine.answering.problems import Problem
from tetote.procedures.engine.form.model import Item
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.run import Run


def fault(run: Run, item: Item, cell: Cell) -> Problem | None:
    """What is wrong with what the cell holds now."""
    if not cell.text:
        return missing(run, cell)
    if not _is_offered(run, item, cell):
        return Problem("answer.not-a-choice")
    if not run.holds(cell.rules.constraint, cell, otherwise=True):
        return Problem("answer.refused", text=run.wording.say(cell.rules.constraint_message, cell))
    return None


def missing(run: Run, cell: Cell) -> Problem | None:
    """A blank answer, where one is required."""
    if run.holds(cell.rules.required, cell, otherwise=False):
        return Problem("answer.required", text=run.wording.say(cell.rules.required_message, cell))
    return None


def _is_offered(run: Run, item: Item, cell: Cell) -> bool:
    """A choice that is no longer among the choices is asked again."""
    if item.choices is None:
        return True
    names = {name for name, _ in run.wording.choices(item, cell)}
    chosen = [cell.text] if item.kind.startswith("select_one") or cell.text in names else cell.text.split()
    return set(chosen) <= names


def is_read_only(run: Run, cell: Cell) -> bool:
    """It, or a group it lies in."""
    for node in cell.ancestors():
        rule = node.rules.read_only if isinstance(node, Cell) else None
        if rule is not None and run.holds(rule, node, otherwise=False):
            return True
    return False
