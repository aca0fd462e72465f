"""Which of a procedure's languages a visitor reads, and what the house itself says beside it."""

from collections.abc import Sequence

from django.utils.translation import get_language

from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.spoken import Language, languages_of, tag_of

__all__ = ["Language", "first_language", "house_language", "languages_of", "tag_of"]


def first_language(definition: Definition, wanted: str = "") -> str:
    """The one somebody asked for, else that of their browser, else the author's first; the browser's where none is."""
    codes = [language.code for language in languages_of(definition)]
    browsers = get_language() or "ja"
    return next((code for code in (wanted, browsers, *codes) if code in codes), browsers)


def house_language(code: str, choices: Sequence[Language]) -> str:
    """Japanese or English: the run's where the procedure has several languages, else the visitor's."""
    spoken = code if choices else get_language() or "ja"
    return "ja" if spoken.startswith("ja") else "en"
