"""Languages of a form: a column of labels more, or one less."""

from collections.abc import Callable
from dataclasses import replace

from tetote.procedures.engine.definition.editing.sites import GAPS
from tetote.procedures.engine.definition.putting import with_columns
from tetote.procedures.engine.definition.rows import Definition, Words
from tetote.procedures.engine.spoken import NAMES as CALLED

NAMES = {
    "ja": "日本語 (ja)",
    "en": "English (en)",
    "zh": "中文 (zh)",
    "ko": "한국어 (ko)",
    "vi": "Tiếng Việt (vi)",
    "pt": "Português (pt)",
    "tl": "Tagalog (tl)",
    "ne": "नेपाली (ne)",
    "easy": "やさしい日本語 (ja-Hira)",
}


def spoken(language: str) -> str:
    """What a language is called on a page: 日本語 of `日本語 (ja)`, as authors write it, and of a bare `ja`."""
    name = language.partition(" (")[0]
    return CALLED.get(name, name)


def code_of(language: str) -> str:
    """People's language: ja of `日本語 (ja)`."""
    inside = language.rpartition("(")[2]
    return inside[:-1] if inside.endswith(")") else language


def add_language(definition: Definition, language: str) -> Definition:
    """With a column for a language: empty, until somebody fills it in. Words without a language become the first's."""
    languages = definition.languages()
    if language in languages:
        return definition
    first = definition.settings.default_language or next((one for one in languages if one), NAMES["ja"])
    named = _each(definition, lambda words: _named(words, first))
    with_column = _each(named, lambda words: {**words, language: ""} if words else words)
    settings = replace(with_column.settings, default_language=first)
    return replace(with_column, settings=settings)


def remove_language(definition: Definition, language: str) -> Definition:
    """Without the words of a language; the form's first language stays."""
    if language in {"", definition.settings.default_language} or language not in definition.languages():
        return definition
    return _each(definition, lambda words: {name: text for name, text in words.items() if name != language})


def _named(words: Words, first: str) -> Words:
    """The plain column becomes the first language's, where that has nothing yet."""
    if "" not in words:
        return words
    rest = {name: text for name, text in words.items() if name}
    return {first: words[""], **rest} if not rest.get(first) else rest


def _each(definition: Definition, change: Callable[[Words], Words]) -> Definition:
    survey = tuple(
        with_columns(
            row,
            media={kind: change(words) for kind, words in row.media.items()},
            **{column: change(getattr(row, column)) for column in GAPS},
        )
        for row in definition.survey
    )
    choices = tuple(
        replace(one, label=change(one.label), media={kind: change(words) for kind, words in one.media.items()})
        for one in definition.choices
    )
    return replace(definition, survey=survey, choices=choices)
