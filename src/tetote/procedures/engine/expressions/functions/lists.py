"""Choices (words in a text) and paths of several nodes."""

from collections.abc import Sequence

from tetote.procedures.engine.expressions.errors import WrongValueError
from tetote.procedures.engine.expressions.functions.registry import Function, knowing, of
from tetote.procedures.engine.expressions.nodes import Nodes
from tetote.procedures.engine.expressions.scope import Scope
from tetote.procedures.engine.expressions.values import Value, simple, to_number, to_text


def _selected(values: Value, word: Value) -> bool:
    """Whether the word is one of those chosen. A bare number is refused: names of choices are texts."""
    wanted = simple(word)
    if isinstance(wanted, float | bool) and not isinstance(word, Nodes):
        raise WrongValueError("expression.selected-not-text", word=to_text(wanted))
    text, wanted_text = to_text(values), to_text(wanted).strip()
    return wanted_text in (text.split() or [""])


def _selected_at(values: Value, index: Value) -> str:
    words, number = to_text(values).split(), to_number(index)
    return words[int(number)] if 0 <= number < len(words) else ""


def _nodes(value: Value) -> Nodes:
    if not isinstance(value, Nodes):
        raise WrongValueError("expression.not-nodes")
    return value


def _count_non_empty(value: Value) -> float:
    return float(sum(1 for node in _nodes(value) if node.children or node.text))


def _name(values: Sequence[Value], scope: Scope) -> Value:
    found = _nodes(values[0]) if values else Nodes((scope.node,)) if scope.node else Nodes()
    return found[0].name if found else ""


def _local_name(values: Sequence[Value], scope: Scope) -> Value:
    return to_text(_name(values, scope)).rpartition(":")[2]


FUNCTIONS: dict[str, Function] = {
    "selected": of(_selected, 2),
    "is-selected": of(_selected, 2),
    "selected-at": of(_selected_at, 2),
    "count-selected": of(lambda values: float(len(to_text(values).split())), 1),
    "count": of(lambda value: float(len(_nodes(value))), 1),
    "count-non-empty": of(_count_non_empty, 1),
    "name": knowing(_name, 0, 1),
    "local-name": knowing(_local_name, 0, 1),
}
