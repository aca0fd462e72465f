"""Which of an author's texts is meant by a language. Authors write `日本語 (ja)`; people's language is `ja`."""

from collections.abc import Mapping


def is_called(named: str, language: str) -> bool:
    """Whether a column of texts is of a language."""
    return named == language or (language != "" and named.endswith(f"({language})"))


def code_of(named: str) -> str:
    """The code of a language as an author named it: `en` of "English (en)" and of "en"."""
    return named.rpartition("(")[2].removesuffix(")").strip() if named.endswith(")") else named


def in_language(texts: Mapping[str, str], *languages: str) -> str:
    """The text in the first of these that has one, else in Japanese, in English, in any; '' where there is no text."""
    wanted = (part for language in languages for part in (language, language.partition("-")[0]) if part)
    for language in (*wanted, "ja", "en"):
        found = next((text for named, text in texts.items() if text and is_called(named, language)), "")
        if found:
            return found
    return next((text for text in texts.values() if text), "")
