"""Puts a form together: whoever read the parts, the order of working out and the indexes are made here."""

from collections.abc import Mapping
from dataclasses import replace

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.form.model import Form, Item, Names
from tetote.procedures.engine.form.ordering import all_items, in_order, what_is_read
from tetote.procedures.engine.form.spreading import spread


def finished(form: Form) -> Form:
    """The form with its order, its items by path, and the sequence of names within each group."""
    items = {item.path: item for item in all_items(form.body) if item.path}
    computations = what_is_read(form.rules, form.body, form.paths)
    order, is_circular = in_order(computations)
    sequence = _sequences(form)
    leaves = {(*path, name) for path, names in sequence.items() for name in names}
    return replace(
        form,
        order=order,
        is_circular=is_circular,
        items=_repeats_first(items, form.body),
        sequence=sequence,
        spread=spread(computations, order, leaves),
    )


def _repeats_first(items: dict[Names, Item], body: tuple[Item, ...]) -> dict[Names, Item]:
    """Where a group wraps a repeat of the same path, the repeat is what one looks for."""
    return {**items, **{item.path: item for item in all_items(body) if item.kind == "repeat"}}


def _sequences(form: Form) -> Mapping[Names, tuple[str, ...]]:
    found: dict[Names, tuple[str, ...]] = {}
    waiting: list[tuple[Names, Node]] = [((), form.seed)]
    waiting += [(path, template) for path, template in form.templates.items()]
    while waiting:
        path, node = waiting.pop()
        names = tuple(dict.fromkeys(child.name for child in node.children))
        if len(names) >= len(found.get(path, ())):
            found[path] = names
        waiting += [((*path, child.name), child) for child in node.children]
    return found
