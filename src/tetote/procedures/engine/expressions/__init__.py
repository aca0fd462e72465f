"""ODK expressions: the language of conditions, calculations and checks in a form.

`parse` reads one, `show` writes it back, `evaluate` says what it comes to; nothing in it can loop, reach out, or run
code. Semantics are those of the ODK XForms specification, and JavaRosa's where engines differ
(docs/reference/procedures-expressions.md).
"""

from tetote.procedures.engine.expressions.errors import ExpressionError
from tetote.procedures.engine.expressions.evaluator import evaluate
from tetote.procedures.engine.expressions.nodes import Node, Nodes
from tetote.procedures.engine.expressions.parser import parse
from tetote.procedures.engine.expressions.printer import show
from tetote.procedures.engine.expressions.scope import Budget, Scope, World
from tetote.procedures.engine.expressions.syntax import Expression
from tetote.procedures.engine.expressions.values import Value, to_boolean, to_number, to_text

__all__ = [
    "Budget",
    "Expression",
    "ExpressionError",
    "Node",
    "Nodes",
    "Scope",
    "Value",
    "World",
    "evaluate",
    "parse",
    "show",
    "to_boolean",
    "to_number",
    "to_text",
]
