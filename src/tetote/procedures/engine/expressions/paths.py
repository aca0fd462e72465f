"""Paths: from the document or from here, step by step, filtered by predicates, never beyond the budget."""

from collections.abc import Callable, Sequence

from tetote.procedures.engine.expressions.errors import TooMuchError, UnsupportedError
from tetote.procedures.engine.expressions.nodes import TEXT, Node, Nodes, nodes
from tetote.procedures.engine.expressions.scope import LARGEST, Scope
from tetote.procedures.engine.expressions.syntax import ANY_NODE, TEXT_NODE, Expression, Path, Step
from tetote.procedures.engine.expressions.values import Value, to_boolean

Evaluate = Callable[[Expression, Scope], Value]
AXES = ("child", "parent", "self", "attribute")


def follow(path: Path, scope: Scope, start: Nodes | None, evaluate: Evaluate) -> Nodes:
    """Every node the path leads to. Where questions are not relevant it leads nowhere."""
    if start is not None:
        return onwards(start, path.steps, scope, evaluate)
    if not path.absolute:
        here = Nodes((scope.node,)) if scope.node else Nodes()
        return onwards(here, path.steps, scope, evaluate)
    if scope.world.document is None:
        return onwards(Nodes(), path.steps, scope, evaluate)
    origin, steps = _own_instance(path.steps, scope, scope.world.document)
    return onwards(Nodes((origin,)), steps, scope, evaluate)


def _own_instance(steps: Sequence[Step], scope: Scope, document: Node) -> tuple[Node, Sequence[Step]]:
    """Inside a repeat an absolute path means this one's answers: it begins at what it shares with where we stand.

    So JavaRosa reads it ("contextualize"). The last step stays open: `count(/data/child)` counts them all.
    """
    node = scope.node or scope.origin
    line = [*node.ancestors()][::-1] if node else []
    if not line or line[0] is not document:
        return document, steps
    shared = 0
    for step, own in zip(steps[:-1], line[1:], strict=False):
        if step.axis != "child" or step.predicates or step.test != own.name:
            break
        shared += 1
    return line[shared], steps[shared:]


def referred(name: str, at: int, scope: Scope) -> Nodes:
    """`${name}`: inside the repeat we share with it, this repeat's; elsewhere all there are."""
    path = scope.world.paths.get(name)
    if path is None:
        raise UnsupportedError("expression.question-unknown", at, name=name)
    if scope.world.document is None:
        return Nodes()
    start, shared = _shared(path, scope, scope.world.document)
    here = [start]
    for part in path[shared:]:
        here = [child for node in here for child in node.named(part) if child.relevant]
        scope.budget.spend(len(here) + 1)
    return Nodes(here)


def _shared(path: tuple[str, ...], scope: Scope, document: Node) -> tuple[Node, int]:
    """The deepest node above us that the path passes through, and how many of its names lead there."""
    node = scope.origin or scope.node
    line = []
    while node is not None:
        line.append(node)
        node = node.parent
    if not line or line.pop() is not document:
        return document, 0
    found, shared = document, 0
    while line and shared < len(path) - 1 and line[-1].name == path[shared]:
        found = line.pop()
        shared += 1
    return found, shared


def onwards(start: Nodes, steps: Sequence[Step], scope: Scope, evaluate: Evaluate) -> Nodes:
    """From these nodes through the steps."""
    here = start
    for step in steps:
        if step.axis not in AXES:
            raise UnsupportedError("expression.axis-refused", step.at, axis=step.axis)
        here = nodes(found for node in here for found in _step(node, step, scope, evaluate))
        if len(here) > LARGEST:
            raise TooMuchError("expression.too-many-nodes", step.at, most=str(LARGEST))
    return here


def _step(node: Node, step: Step, scope: Scope, evaluate: Evaluate) -> Sequence[Node]:
    found = _along(node, step)
    scope.budget.spend(len(found) + 1)
    return filtered(found, step.predicates, scope, evaluate) if step.predicates else found


def _along(node: Node, step: Step) -> list[Node]:
    match step.axis:
        case "child":
            by_name = step.test != "*" and not step.test.endswith("()")
            children = node.named(step.test) if by_name else [c for c in node.children if _fits(c, step.test)]
            return [child for child in children if child.relevant]
        case "self":
            return [node] if _fits(node, step.test) else []
        case "parent":
            return [node.parent] if node.parent and _fits(node.parent, step.test) else []
        case _:
            return [Node(name, text) for name, text in node.attributes.items() if step.test in {name, "*", ANY_NODE}]


def _fits(node: Node, test: str) -> bool:
    if test == ANY_NODE:
        return True
    if test == TEXT_NODE:
        return node.name == TEXT
    if test == "*":
        return node.name != TEXT and node.parent is not None
    return node.name == test


def filtered(found: Sequence[Node], predicates: Sequence[Expression], scope: Scope, evaluate: Evaluate) -> list[Node]:
    """Those for which every predicate holds; a number means a place."""
    kept = list(found)
    for predicate in predicates:
        size = len(kept)
        kept = [node for i, node in enumerate(kept, 1) if _holds(predicate, scope.at(node, i, size), evaluate)]
    return kept


def _holds(predicate: Expression, scope: Scope, evaluate: Evaluate) -> bool:
    value = evaluate(predicate, scope)
    if isinstance(value, float):
        return value == scope.position
    return to_boolean(value)
