"""One person's answers to one form, with all that follows from them kept up to date."""

import math
from collections.abc import Callable
from datetime import datetime
from random import Random

from tetote.procedures.engine.expressions import (
    Budget,
    Expression,
    ExpressionError,
    Node,
    Nodes,
    Scope,
    Value,
    World,
    evaluate,
    to_boolean,
    to_number,
)
from tetote.procedures.engine.form.model import (
    CHANGED,
    FIRST_LOAD,
    LOAD,
    NEW_REPEAT,
    Action,
    Computation,
    Form,
    Item,
    Names,
)
from tetote.procedures.engine.running.answers import Answers, leaves, restore
from tetote.procedures.engine.running.cells import Cell, fitting, from_value, planted
from tetote.procedures.engine.running.wording import Wording

MOST_ROUNDS = 20  # of working out, where counts depend on what they count
MOST_INSTANCES = 200  # of one repeat
MOST_IN_ALL = 1_000  # instances, of repeats within repeats too
DEEPEST_CHAIN = 10  # actions that set off actions


class Run:
    """`moment` carries its zone; `dice` are thrown for uuid() and random(). `faults`: expressions that failed."""

    def __init__(
        self,
        form: Form,
        moment: datetime,
        *,
        answers: Answers | None = None,
        dice: Random | None = None,
        language: str = "",
    ) -> None:
        self.form = form
        self.language = language
        self.faults: list[ExpressionError] = []
        self.spare: dict[str, str] = {}  # answers of what is not there now: a count went down, and may go up again
        self.cleared: set[Cell] = set()  # whose answer is no longer offered
        self._made = 0
        self._moved = False
        self._places: dict[Names, list[Cell]] = {}
        self._addresses: dict[Node, str] = {}
        self.document = planted(form, form.seed, ())
        self.wording = Wording(self)
        self.world = World(
            moment=moment,
            document=self.document,
            instances=form.lists,
            paths=form.paths,
            label=self.wording.choice_label,
            words=self.wording.by_id,
            dice=dice or Random(),  # noqa: S311 - for ids of answers, not for secrets
        )
        self._begin(answers)

    def _begin(self, answers: Answers | None) -> None:
        if answers is not None:
            restore(self, answers)
        self.recalculate()
        first = self._fire(FIRST_LOAD) if answers is None else False
        if self._fire(LOAD) or first:
            self.recalculate()

    # --- reading --------------------------------------------------------------------------------------------------

    def cells(self, path: Names) -> list[Cell]:
        """Every instance of a path, in order."""
        found = self._places.get(path)
        if found is None:
            here: list[Node] = [self.document]
            for name in path:
                here = [child for node in here for child in node.named(name)]
            found = [node for node in here if isinstance(node, Cell)]
            self._places[path] = found
        return found

    def address(self, cell: Node) -> str:
        """`/data/child[2]/age`: what can be repeated always has its place, so an address never changes its form."""
        found = self._addresses.get(cell)
        if found is None:
            found = self._addresses[cell] = self._spelled(cell)
        return found

    def _spelled(self, cell: Node) -> str:
        if cell.parent is None:
            return ""
        place = f"[{cell.place()}]" if isinstance(cell, Cell) and cell.repeats else ""
        return f"{self.address(cell.parent)}/{cell.name}{place}"

    def _forget(self) -> None:
        """Something came or went: places and addresses are found anew."""
        self._places.clear()
        self._addresses.clear()

    def evaluate(self, expression: Expression, at: Node) -> Value:
        """What an expression comes to there; '' (and a fault noted) where it cannot be worked out."""
        try:
            return evaluate(expression, Scope(self.world, at, at, budget=Budget()))
        except ExpressionError as error:
            self.faults.append(error)
            return ""

    def holds(self, expression: Expression | None, at: Node, *, otherwise: bool) -> bool:
        """Whether a condition holds; `otherwise` where there is none."""
        return otherwise if expression is None else to_boolean(self.evaluate(expression, at))

    # --- answering ------------------------------------------------------------------------------------------------

    def answer(self, cell: Cell, text: str) -> None:
        """Takes an answer in stored form; what does not fit the type is kept as nothing."""
        before = cell.text
        cell.text = fitting(cell.kind, text)
        if cell.text != before:
            self._follow(cell)
            self._changed(cell, 0)

    def add(self, item: Item, parent: Node) -> Cell:
        """One more instance of a repeat, at the end."""
        cell = self._instance(item.path, parent, from_form=False)
        self._fire_within(NEW_REPEAT, cell)
        self.recalculate()
        return cell

    def remove(self, cell: Cell) -> None:
        """Takes an instance of a repeat away."""
        if cell.parent:
            cell.parent.remove(cell)
        self._forget()
        self.recalculate()

    def resize(self, path: Names, parent: Cell, count: int) -> None:
        """As many instances as were kept."""
        there = parent.named(path[-1])
        for spare in there[count:]:
            parent.remove(spare)
        self._forget()
        for _ in range(len(there), min(count, MOST_INSTANCES)):
            self._instance(path, parent, from_form=False)

    # --- what follows ---------------------------------------------------------------------------------------------

    def recalculate(self) -> None:
        """Works everything out in the form's order; again if repeats came or went, on which others may depend."""
        self.wording.forget()
        for _ in range(MOST_ROUNDS):
            self._moved = False
            for computation in self.form.order:
                _ASPECTS[computation.aspect](self, computation)
            if not self._moved:
                return

    def _follow(self, cell: Cell) -> None:
        """Works out what follows from one answer; everything, where repeats came or went with it."""
        self.wording.forget()
        if self.form.is_circular:
            self.recalculate()
            return
        self._moved = False
        for computation in self.form.spread.get(cell.names, ()):
            _ASPECTS[computation.aspect](self, computation)
        if self._moved:
            self.recalculate()

    def relevance(self, computation: Computation) -> None:
        """Whether each instance is relevant."""
        for cell in self.cells(computation.path):
            cell.relevant = self.holds(cell.rules.relevant, cell, otherwise=True)

    def calculation(self, computation: Computation) -> None:
        """The value of each relevant instance."""
        for cell in self.cells(computation.path):
            if cell.rules.calculation is not None and cell.is_relevant:
                before, cell.text = cell.text, from_value(cell.kind, self.evaluate(cell.rules.calculation, cell))
                self._moved |= self.form.is_circular and cell.text != before

    def offering(self, computation: Computation) -> None:
        """A choice that is no longer offered is no answer: it is taken back, and `cleared` says so."""
        item = self.form.items[computation.path]
        for cell in self.cells(computation.path):
            if not cell.text or not cell.is_relevant:
                continue
            names = {name for name, _ in self.wording.choices(item, cell)}
            left = cell.text if cell.text in names else " ".join(w for w in cell.text.split() if w in names)
            if left != cell.text:
                self._moved |= self.form.is_circular
                self.cleared.add(cell)
                cell.text = left

    def counting(self, computation: Computation) -> None:
        """As many instances as the count says; a blank count changes nothing."""
        item = self.form.items[computation.path]
        for parent in self.cells(item.path[:-1]):
            there = parent.named(item.path[-1])
            here = there[0] if there else Cell(item.path[-1], item.path, parent.rules)
            here.parent = parent
            wanted = to_number(self.evaluate(item.count, here)) if item.count else math.nan
            if not math.isnan(wanted):
                self._adjust(item, parent, int(max(0, min(wanted, MOST_INSTANCES))))

    def _adjust(self, item: Item, parent: Cell, wanted: int) -> None:
        there = [*parent.named(item.path[-1])]
        if len(there) == wanted:
            return
        self._moved = True
        for cell in there[wanted:]:
            self.spare |= {self.address(leaf): leaf.text for leaf in leaves(cell) if leaf.text}
        for cell in there[wanted:]:
            parent.remove(cell)
        self._forget()
        for place in range(len(there), min(wanted, len(there) + MOST_IN_ALL - self._made)):
            from_form = place < len(self.form.instances.get(item.path, ()))
            cell = self._instance(item.path, parent, from_form=from_form)
            if not from_form:
                self._fire_within(NEW_REPEAT, cell)
            for leaf in leaves(cell):
                leaf.text = self.spare.pop(self.address(leaf), leaf.text)

    def _instance(self, path: Names, parent: Node, *, from_form: bool) -> Cell:
        there = parent.named(path[-1])
        seeds = self.form.instances.get(path, ())
        self._made += 1
        seed = seeds[len(there)] if from_form else self.form.templates[path]
        cell = planted(self.form, seed, path)
        parent.insert(parent.children.index(there[-1]) + 1 if there else self._gap(path, parent), cell)
        self._forget()
        return cell

    def _gap(self, path: Names, parent: Node) -> int:
        """Where the first instance belongs: after what stands before it in the form."""
        order = self.form.sequence.get(path[:-1], ())
        earlier = set(order[: order.index(path[-1])]) if path[-1] in order else set()
        places = [place for place, child in enumerate(parent.children, 1) if child.name in earlier]
        return max(places, default=0)

    # --- actions --------------------------------------------------------------------------------------------------

    def _fire(self, event: str) -> bool:
        """Everything that waits for an event; whether anything does."""
        waiting = [action for action in self.form.actions if event in action.events]
        for action in waiting:
            for source in self.cells(action.source) if action.source else [self.document]:
                self._act(action, source, 0)
        return bool(waiting)

    def _fire_within(self, event: str, cell: Cell) -> None:
        """For actions that stand in a new instance."""
        depth = len(cell.names)
        for action in self.form.actions:
            if event in action.events and action.source and action.source[:depth] == cell.names:
                for source in self.cells(action.source):
                    if cell in source.ancestors():
                        self._act(action, source, 0)

    def _changed(self, cell: Cell, depth: int) -> None:
        for action in self.form.actions:
            if CHANGED in action.events and action.source == cell.names:
                self._act(action, cell, depth)

    def _act(self, action: Action, source: Node, depth: int) -> None:
        found = self.evaluate(action.target, source)
        target = next((node for node in found if isinstance(node, Cell)), None) if isinstance(found, Nodes) else None
        if target is None or depth > DEEPEST_CHAIN:
            return
        value = self.evaluate(action.value, target) if action.value is not None else ""
        before, target.text = target.text, from_value(target.kind, value)
        if target.text != before:
            self._follow(target)
            self._changed(target, depth + 1)


_ASPECTS: dict[str, Callable[[Run, Computation], None]] = {
    "relevant": Run.relevance,
    "calculation": Run.calculation,
    "count": Run.counting,
    "choices": Run.offering,
}
