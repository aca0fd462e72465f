"""What is kept between turns: the answers by address, and how many of each repeat there are. Nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.running.cells import Cell, fitting

if TYPE_CHECKING:
    from tetote.procedures.engine.running.run import Run


@dataclass(frozen=True, slots=True)
class Answers:
    """`values`: `/data/child[2]/age` to what it holds, in stored form. `repeats`: `/data/child` to how many there are.

    `given`: what the person answered, confirmed or passed over; a default that nobody looked at is not.
    `closed`: repeats of which there is no other.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    repeats: Mapping[str, int] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


def kept(run: "Run") -> Answers:
    """The run's answers, hidden ones too: a person may change back what hid them."""
    values = run.spare | {run.address(cell): cell.text for cell in leaves(run.document) if cell.text}
    repeats = {
        f"{run.address(parent)}/{path[-1]}": len(parent.named(path[-1]))
        for path in run.form.templates
        for parent in run.cells(path[:-1])
    }
    return Answers(values, repeats)


def sent(run: "Run") -> Mapping[str, str]:
    """What counts when it is handed in: relevant and answered."""
    return {run.address(cell): cell.text for cell in leaves(run.document) if cell.text and cell.is_relevant}


def leaves(document: Node) -> list[Cell]:
    """Every cell that can hold a value, in order."""
    found: list[Cell] = []
    waiting = document.children[::-1]
    while waiting:
        node = waiting.pop()
        if node.children:
            waiting += node.children[::-1]
        elif isinstance(node, Cell):
            found.append(node)
    return found


def restore(run: "Run", answers: Answers) -> None:
    """Puts kept answers back into a fresh run; what the form has no place for now is kept aside."""
    for address, count in sorted(answers.repeats.items(), key=lambda entry: entry[0].count("/")):
        parent_address, _, name = address.rpartition("/")
        parent = find(run.document, parent_address)
        if parent is not None:
            run.resize((*parent.names, name), parent, count)
    run.spare = dict(answers.values)
    for cell in leaves(run.document):
        cell.text = fitting(cell.kind, run.spare.pop(run.address(cell), ""))


def find(document: Node, address: str) -> Cell | None:
    """The cell of an address; a step without a place is the first."""
    node = document
    for part in address.strip("/").split("/") if address.strip("/") else []:
        name, _, place = part.removesuffix("]").partition("[")
        named = node.named(name)
        number = int(place) if place.isdecimal() else 1
        if not 1 <= number <= len(named):
            return None
        node = named[number - 1]
    return node if isinstance(node, Cell) else None
