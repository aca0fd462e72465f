"""For tests: a template that names something it was not given fails instead of printing nothing."""

import sys
from pathlib import Path
from typing import Any

from typing_extensions import override

OURS = Path(__file__).resolve().parent.parent


class UndefinedVariableError(Exception):
    """A template of ours used a variable that its view did not give."""


class RaisingString(str):
    """Django's `string_if_invalid` that raises in our templates and stays silent in those of libraries."""

    __slots__ = ()

    @override
    def __contains__(self, key: object) -> bool:
        return key == "%s"  # Django asks this before it fills in the name.

    @override
    def __mod__(self, name: Any) -> str:
        template = _template_being_rendered()
        if OURS in Path(template).parents:
            raise UndefinedVariableError(f"{name} is not defined in {Path(template).relative_to(OURS)}")
        return ""


def _template_being_rendered() -> str:
    # Django hands over only the variable's name; the context it was looked up in is in the caller's frame.
    context = sys._getframe(2).f_locals["context"]  # noqa: SLF001 - test support, and there is no other way
    return str(context.render_context.template.origin.name)
