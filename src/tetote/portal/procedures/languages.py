"""The languages a procedure is written in, and what the house itself says beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from tetote.procedures.engine.definition.rows import Definition

_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Language:
    """`code` as runs keep it, `name` as people read it, `tag` for the browser."""

    code: str
    name: str

    @property
    def tag(self) -> str:
        """A subtag that no register knows ("ja-easy") is private, so that screen readers still find a voice."""
        first, _, rest = self.code.partition("-")
        return f"{first}-x-{rest}" if len(rest) > 4 or rest.islower() and rest else self.code


def languages_of(definition: Definition) -> Sequence[Language]:
    """Those with a code, in the author's order; empty where there is nothing to choose from."""
    found = []
    for named in definition.languages():
        match = _CODE.search(named)
        code = match.group(1) if match else named
        if code:
            found.append(Language(code, named[: match.start()].strip() if match else named))
    return found if len(found) > 1 else []


def house_language(code: str, choices: Sequence[Language]) -> str:
    """Japanese or English: the run's where the procedure has several languages, else the visitor's."""
    spoken = code if choices else get_language() or "ja"
    return "ja" if spoken.startswith("ja") else "en"
