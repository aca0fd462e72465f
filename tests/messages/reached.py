"""Which functions make parts of messages while a test runs: asked of the parts themselves, so that it costs nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.architecture.house import Function
from tests.messages.writers import PARTS, PLAYED, _calls, _parts_known, _that_know_parts
from tetote.channels import parts as all_parts


def makers(room: str) -> set[str]:
    """Every function of a room that is left out of the sweep and makes a part with its own hands."""
    if not room.startswith(tuple(PLAYED)):
        raise ValueError(f"{room} is swept")
    return {
        f"{module.name}.{function.name}"
        for module in _that_know_parts()
        if module.name.startswith(room)
        for function in module.tree.body
        if isinstance(function, Function) and _calls(function, _parts_known(module))
    }


@contextmanager
def recorded() -> Iterator[set[str]]:
    """Within the block every part that is made notes who made it: module and function."""
    seen: set[str] = set()
    kept: dict[type, Any] = {}
    for name in PARTS:
        kind = getattr(all_parts, name)
        kept[kind] = kind.__init__
        kind.__init__ = _noting(kind.__init__, seen)
    try:
        yield seen
    finally:
        for kind, made in kept.items():
            kind.__init__ = made  # type: ignore[misc] # as it was


def _noting(made: Any, seen: set[str]) -> Any:
    def noted(part: object, *args: object, **named: object) -> None:
        maker = sys._getframe(1)
        # A part made in a comprehension or a lambda is its function's.
        seen.add(f"{maker.f_globals['__name__']}.{maker.f_code.co_qualname.partition('.')[0]}")
        made(part, *args, **named)

    return noted
