"""Words of a definition in somebody's language."""

from collections.abc import Mapping


def in_language(words: Mapping[str, str], language: str) -> str:
    """The text in a language, else in Japanese, else whatever there is. Authors write `日本語 (ja)` too."""
    for wanted in (language, language.partition("-")[0], "ja"):
        found = next((text for named, text in words.items() if text and _is_called(named, wanted)), "")
        if found:
            return found
    return next((text for text in words.values() if text), "")


def _is_called(named: str, language: str) -> bool:
    return named == language or named.endswith(f"({language})")
