"""What an expression comes to. Walks the syntax; every step is counted, nothing is executed."""

import math
from collections.abc import Callable

from tetote.procedures.engine.expressions import paths
from tetote.procedures.engine.expressions.comparing import TESTS, compare
from tetote.procedures.engine.expressions.errors import ExpressionError, TooMuchError, UnsupportedError, WrongValueError
from tetote.procedures.engine.expressions.functions import FUNCTIONS, call
from tetote.procedures.engine.expressions.nodes import Nodes, nodes
from tetote.procedures.engine.expressions.scope import Scope
from tetote.procedures.engine.expressions.special import SPECIAL
from tetote.procedures.engine.expressions.syntax import (
    Binary,
    Call,
    Expression,
    Filtered,
    Negation,
    Number,
    Path,
    Reference,
    Text,
)
from tetote.procedures.engine.expressions.values import NAN, Value, to_boolean, to_number


def evaluate(expression: Expression, scope: Scope) -> Value:
    """Its value. Raises ExpressionError only, with the place in the text where it went wrong."""
    try:
        return _evaluate(expression, scope)
    except RecursionError:
        raise TooMuchError("expression.too-much-work") from None


def _evaluate(expression: Expression, scope: Scope) -> Value:
    budget = scope.budget
    budget.left -= 1  # as spend() does, without the call: this is where the time goes
    if budget.left < 0:
        budget.spend()
    return _BY_KIND.get(type(expression), _unsupported)(expression, scope)


def _constant(expression: Number | Text, scope: Scope) -> Value:
    return expression.value


def _reference(reference: Reference, scope: Scope) -> Value:
    return paths.referred(reference.name, reference.at, scope)


def _negation(negation: Negation, scope: Scope) -> Value:
    return -to_number(_evaluate(negation.operand, scope))


def _binary(binary: Binary, scope: Scope) -> Value:
    operator = binary.operator
    if operator == "and":
        return to_boolean(_evaluate(binary.left, scope)) and to_boolean(_evaluate(binary.right, scope))
    if operator == "or":
        return to_boolean(_evaluate(binary.left, scope)) or to_boolean(_evaluate(binary.right, scope))
    left, right = _evaluate(binary.left, scope), _evaluate(binary.right, scope)
    if operator in TESTS:
        return compare(operator, left, right)
    if operator == "|":
        return _union(left, right, binary.at)
    return _ARITHMETIC[operator](to_number(left), to_number(right))


def _union(left: Value, right: Value, at: int) -> Nodes:
    if isinstance(left, Nodes) and isinstance(right, Nodes):
        return nodes((*left, *right))
    raise WrongValueError("expression.not-nodes", at)


def _path(path: Path, scope: Scope) -> Value:
    if path.start is None:
        return paths.follow(path, scope, None, _evaluate)
    start = _evaluate(path.start, scope)
    if not isinstance(start, Nodes):
        raise WrongValueError("expression.not-nodes", path.at)
    return paths.follow(path, scope, start, _evaluate)


def _filtered(filtered: Filtered, scope: Scope) -> Value:
    found = _evaluate(filtered.primary, scope)
    if not isinstance(found, Nodes):
        raise WrongValueError("expression.not-nodes", filtered.at)
    return Nodes(paths.filtered(found, filtered.predicates, scope, _evaluate))


def _call(node: Call, scope: Scope) -> Value:
    if special := SPECIAL.get(node.name):
        return special(node, scope, _evaluate)
    function = FUNCTIONS.get(node.name)
    if function is None:
        raise UnsupportedError("expression.function-unknown", node.at, name=node.name)
    arguments = [_evaluate(argument, scope) for argument in node.arguments]
    try:
        return call(function, node, arguments, scope)
    except ExpressionError as error:
        error.at = error.at or node.at
        raise
    except (ArithmeticError, ValueError):
        raise WrongValueError("expression.function-failed", node.at, name=node.name) from None


def _unsupported(expression: Expression, scope: Scope) -> Value:
    raise UnsupportedError("expression.variable-refused", expression.at, name=getattr(expression, "name", ""))


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left) or math.isnan(right):
        return NAN
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    """Keeps the sign of what is divided."""
    if not right or math.isinf(left) or math.isnan(left + right):
        return NAN
    return math.fmod(left, right)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": _divide,
    "mod": _remainder,
}
_BY_KIND: dict[type, Callable[..., Value]] = {
    Number: _constant,
    Text: _constant,
    Reference: _reference,
    Negation: _negation,
    Binary: _binary,
    Path: _path,
    Filtered: _filtered,
    Call: _call,
}
