"""The languages a procedure is written in, and what the house itself says beside them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

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


def first_language(definition: Definition, wanted: str = "") -> str:
    """The one somebody asked for, else that of their browser, else the author's first; the browser's where none is."""
    codes = [language.code for language in languages_of(definition)]
    browsers = get_language() or "ja"
    return next((code for code in (wanted, browsers, *codes) if code in codes), browsers)


def house_language(code: str, choices: Sequence[Language]) -> str:
    """Japanese or English: the run's where the procedure has several languages, else the visitor's."""
    spoken = code if choices else get_language() or "ja"
    return "ja" if spoken.startswith("ja") else "en"
