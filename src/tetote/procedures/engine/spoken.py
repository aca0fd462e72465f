"""The languages a procedure is written in: their codes, and the names by which people find them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tetote.procedures.engine.definition.rows import Definition

_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
_REGISTERED = re.compile(r"[A-Z]{2}|[A-Z][a-z]{3}")  # a country, or a script: pt-BR, zh-Hant
NAMES: Mapping[str, str] = {
    "ja": "日本語",
    "ja-easy": "やさしい日本語",
    "en": "English",
    "zh": "中文",
    "ko": "한국어",
    "vi": "Tiếng Việt",
    "pt": "Português",
    "ne": "नेपाली",
    "tl": "Tagalog",
    "id": "Bahasa Indonesia",
    "es": "Español",
    "th": "ไทย",
    "my": "မြန်မာ",
}
"""Of codes that an author gave without a name."""


@dataclass(frozen=True, slots=True)
class Language:
    """`code` as runs keep it, `name` as people read it."""

    code: str
    name: str

    @property
    def tag(self) -> str:
        """For the browser."""
        return tag_of(self.code)


def tag_of(code: str) -> str:
    """What no register knows ("ja-easy") becomes a private part, so that screen readers still find a voice."""
    first, _dash, rest = code.partition("-")
    return f"{first}-x-{rest}" if rest and not _REGISTERED.fullmatch(rest) else code


def languages_of(definition: Definition) -> Sequence[Language]:
    """Those with a code, in the author's order; empty where there is nothing to choose from."""
    found: dict[str, Language] = {}
    for named in definition.languages():
        match = _CODE.search(named)
        code = match.group(1) if match else named
        if code:
            name = named[: match.start()].strip() if match else NAMES.get(code, code)
            found.setdefault(code, Language(code, name))
    return list(found.values()) if len(found) > 1 else []
