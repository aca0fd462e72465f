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
    document, origin = scope.world.document, scope.origin or scope.node
    if document is None:
        return Nodes()
    line = [*origin.ancestors()][::-1] if origin else []
    if line and line[0] is not document:
        line = []
    shared = 0
    for part, own in zip(path[:-1], line[1:], strict=False):
        if part != own.name:
            break
        shared += 1
    here = Nodes((line[shared],)) if shared else Nodes((document,))
    for part in path[shared:]:
        here = Nodes(child for node in here for child in node.children if child.name == part and child.relevant)
        scope.budget.spend(len(here) + 1)
    return here


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
    scope.budget.spend(len(node.children) + 1 if step.axis == "child" else 1)
    return filtered(found, step.predicates, scope, evaluate) if step.predicates else found


def _along(node: Node, step: Step) -> list[Node]:
    match step.axis:
        case "child":
            return [child for child in node.children if child.relevant and _fits(child, step.test)]
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
