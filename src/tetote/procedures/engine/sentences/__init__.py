"""The words for every message id of the engine, in English and Japanese. `{name}` is filled from the message's data."""

from collections.abc import Mapping

from tetote.procedures.engine.sentences import answers, definitions, editing, expressions

SENTENCES: Mapping[str, tuple[str, str]] = {
    **expressions.SENTENCES,
    **definitions.SENTENCES,
    **answers.SENTENCES,
    **editing.SENTENCES,
}
LANGUAGES = ("en", "ja")


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def say(message: str, language: str, data: Mapping[str, str] | None = None) -> str:
    """The sentence in a language; English for a language that is neither."""
    english, japanese = SENTENCES[message]
    return (japanese if language.startswith("ja") else english).format_map(_Gaps(data or {}))
