"""Functions that do not take their arguments' values: they choose what is evaluated, or look at where we stand."""

import math
from collections.abc import Callable

from tetote.procedures.engine.expressions.errors import UnsupportedError, WrongValueError
from tetote.procedures.engine.expressions.functions.registry import check_count
from tetote.procedures.engine.expressions.nodes import Node, Nodes, nodes
from tetote.procedures.engine.expressions.paths import Evaluate
from tetote.procedures.engine.expressions.scope import Scope
from tetote.procedures.engine.expressions.syntax import Call, Expression, Path, Reference, Text
from tetote.procedures.engine.expressions.values import (
    NAN,
    Value,
    node_value,
    simple,
    to_boolean,
    to_number,
    to_text,
)

Special = Callable[[Call, Scope, Evaluate], Value]
Names = tuple[str, ...]


def _if(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    condition, yes, no = call.arguments
    return evaluate(yes if to_boolean(evaluate(condition, scope)) else no, scope)


def _coalesce(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    first = simple(evaluate(call.arguments[0], scope))
    return first if to_text(first) not in {"", "NaN"} else evaluate(call.arguments[1], scope)


def _once(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    """What the question already holds, else the value: asked twice, it never changes."""
    held = node_value(scope.node) if scope.node else ""
    return held if to_text(held) else simple(evaluate(call.arguments[0], scope))


def _position(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    if not call.arguments:
        return float(scope.position)
    found = evaluate(call.arguments[0], scope)
    if not isinstance(found, Nodes):
        raise WrongValueError("expression.not-nodes", call.at)
    return float(found[0].place()) if found else NAN


def _last(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    return float(scope.size)


def _current(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    node = scope.origin or scope.node
    return Nodes((node,)) if node else Nodes()


def _instance(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    name = to_text(evaluate(call.arguments[0], scope))
    if name not in scope.world.instances:
        raise UnsupportedError("expression.list-unknown", call.at, name=name)
    return Nodes((scope.world.instances[name],))


def _choice_name(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    """The label of a choice, in the language of the moment. The question is named in quotes, as pyxform writes it."""
    value, question = call.arguments
    name = question.value if isinstance(question, Text) else ""
    inside = name.removeprefix("${").removesuffix("}").strip()
    path = scope.world.paths.get(inside) or tuple(part for part in inside.split("/") if part)
    if isinstance(question, Reference):
        path = scope.world.paths.get(question.name, ())
    chosen = to_text(evaluate(value, scope)).split()
    return ", ".join(scope.world.label(word, path) for word in chosen)


def _itext(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    """A text of the form, by its id."""
    return scope.world.words(to_text(evaluate(call.arguments[0], scope)))


def _indexed_repeat(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    """The answer in the i-th of a repeat: `indexed-repeat(field, repeat, i, inner repeat, j, …)`."""
    field, *pairs = call.arguments
    wanted: dict[Names, int] = {}
    for repeat, index in zip(pairs[::2], pairs[1::2], strict=True):
        number = to_number(evaluate(index, scope))
        wanted[_names(repeat, scope)] = int(number) if number > 0 else 1
    own = {node.path(): node for node in (scope.origin or scope.node or Node("")).ancestors()}
    here = [scope.world.document] if scope.world.document else []
    walked: Names = ()
    for name in _names(field, scope):
        walked += (name,)
        here = [child for node in here for child in node.named(name) if child.relevant]
        if walked in wanted:
            here = here[wanted[walked] - 1 : wanted[walked]]
        elif walked in own:
            here = [own[walked]]
    return nodes(here)


def _names(expression: Expression, scope: Scope) -> Names:
    """Where a path leads by its names alone, whether anything is there or not."""
    if isinstance(expression, Reference):
        return scope.world.paths.get(expression.name, ())
    if not isinstance(expression, Path):
        raise WrongValueError("expression.not-nodes", expression.at)
    here = scope.origin or scope.node
    names = [] if expression.absolute or not here else [*here.path()]
    for step in expression.steps:
        if step.axis == "parent":
            names = names[:-1]
        elif step.axis == "child":
            names.append(step.test)
    return tuple(names)


def _randomize(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
    """The nodes shuffled; the same seed gives the same order."""
    found = evaluate(call.arguments[0], scope)
    if not isinstance(found, Nodes):
        raise WrongValueError("expression.not-nodes", call.at)
    if len(call.arguments) == 1:
        return Nodes(scope.world.dice.sample(found, len(found)))
    return shuffled(found, to_number(evaluate(call.arguments[1], scope)))


def shuffled(found: Nodes, seed: float) -> Nodes:
    """Fisher-Yates over the Park-Miller generator, as the XForms specification asks for, so that orders can be kept."""
    state = (int(seed) if math.isfinite(seed) else 0) % 2147483647 or 2147483646
    order = list(found)
    for i in range(len(order) - 1, 0, -1):
        state = state * 16807 % 2147483647
        j = int((state - 1) / 2147483646 * (i + 1))
        order[i], order[j] = order[j], order[i]
    return Nodes(order)


_COUNTS: dict[str, tuple[Special, int, int]] = {
    "if": (_if, 3, 3),
    "coalesce": (_coalesce, 2, 2),
    "once": (_once, 1, 1),
    "position": (_position, 0, 1),
    "last": (_last, 0, 0),
    "current": (_current, 0, 0),
    "instance": (_instance, 1, 1),
    "jr:choice-name": (_choice_name, 2, 2),
    "jr:itext": (_itext, 1, 1),
    "indexed-repeat": (_indexed_repeat, 3, 7),
    "randomize": (_randomize, 1, 2),
}


def _counted(special: Special, least: int, most: int) -> Special:
    def checked(call: Call, scope: Scope, evaluate: Evaluate) -> Value:
        check_count(call, least, most, step=2 if call.name == "indexed-repeat" else 1)
        return special(call, scope, evaluate)

    return checked


SPECIAL: dict[str, Special] = {name: _counted(*entry) for name, entry in _COUNTS.items()}
ARITIES: dict[str, tuple[int, int | None]] = {name: (least, most) for name, (_, least, most) in _COUNTS.items()}
