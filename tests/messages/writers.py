"""Every function of the house that writes a message, found in the program's own text, so that none is forgotten."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from tests.architecture.house import Function, Module, modules
from tetote.channels.parts import Part, Parts

PARTS = frozenset({"Text", "Card", "Image", "Place", "Choices", "DatePick", "LocationRequest", "Suggestions"})
# The drawers read and draw parts; the demo lays out a past with the messages of the others.
ELSEWHERE = frozenset({"channels", "demo"})
HELPERS = {
    "tetote.automations.words._said": "it is given the sentence by the functions beside it, which are all swept",
    "tetote.automations.kits.speaking.moved_words": "it gathers what `part_for` makes, which is swept",
    "tetote.automations.kits.speaking.returned_words": "as `moved_words`",
    "tetote.automations.kits.speaking.received_words": "as `moved_words`",
    "tetote.automations.queries.trying.chat": "it tries a draft on the builder's page; nothing of it is sent",
    "tetote.procedures.shown._map": "it asks a place where its map lies; nothing of it is sent",
    "tetote.messaging.queries.bubbles._theirs": "it shows what people wrote; nothing of it is sent",
}
"""Functions that make a part and are not swept themselves, each with the reason."""
PLAYED = {
    "tetote.automations.conversations": "speaks in the middle of a conversation, which its own tests play",
    "tetote.automations.rendering": "draws the turns of those conversations",
    "tetote.automations.bookings": "speaks of bookings, which its own tests make",
}
"""Rooms that are not swept by examples: their tests judge every message that went out, by the same judge.

That each function there which makes a part is played is held by `automations/tests/conversations/test_every_writer.py`.
"""


@dataclass(frozen=True)
class Writer:
    """A function that returns a message."""

    name: str
    """As Python finds it: tetote.matching.messages.calls.call."""

    @property
    def function(self) -> Callable[..., Parts | Part]:
        """The function itself."""
        module, _, name = self.name.rpartition(".")
        found: Callable[..., Parts | Part] = getattr(import_module(module), name)
        return found


def writers() -> list[Writer]:
    """All functions outside of classes that make a part or offer a message."""
    return [Writer(name) for name in sorted(set(_named())) if name not in HELPERS]


def _named() -> Iterator[str]:
    for module in _that_know_parts():
        known = _parts_known(module)
        for function in module.tree.body if not module.name.startswith(tuple(PLAYED)) else ():
            if isinstance(function, Function) and (_makes(function, known) or _is_offered(function)):
                yield f"{module.name}.{function.name}"


def _that_know_parts() -> Iterator[Module]:
    """All but those that cannot make or offer a part, for they never say the word; most are not even parsed."""
    for module in modules():
        is_ours = module.package == "tetote" and module.app not in ELSEWHERE
        if is_ours and ("channels.parts" in module.text or "Part" in module.text):
            yield module


def hidden() -> list[str]:
    """Where a part is made outside of such a function: in a method, or as a module is loaded."""
    found = []
    for module in _that_know_parts():
        known = _parts_known(module)
        rest = [node for node in module.tree.body if not isinstance(node, Function)]
        found += [module.at(call.lineno) for node in rest for call in _calls(node, known)]
    return found


def _parts_known(module: Module) -> set[str]:
    """The names under which the module knows parts."""
    return {
        alias.asname or alias.name
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tetote.channels.parts")
        for alias in node.names
        if alias.name in PARTS
    }


def _makes(function: Function, known: set[str]) -> bool:
    return any(_calls(function, known))


def _is_offered(function: Function) -> bool:
    """Whether it hands a message to others, even one that it had a helper make."""
    returned = ast.unparse(function.returns) if function.returns else ""
    return not function.name.startswith("_") and returned in {"Parts", "list[Part]", "Sequence[Part]"}


def _calls(node: ast.AST, known: set[str]) -> list[ast.Call]:
    calls = (found for found in ast.walk(node) if isinstance(found, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in known]
