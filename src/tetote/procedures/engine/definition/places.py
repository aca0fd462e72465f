"""Places that a kit leaves to whoever takes it, such as the number of their own helpline: `{{…}}` in its words."""

import re
from dataclasses import replace

from tetote.procedures.engine.definition.putting import with_columns
from tetote.procedures.engine.definition.rows import Definition, Words

WORDS = ("label", "hint", "required_message", "constraint_message")
"""Columns that people read."""
_PLACE = re.compile(r"\{\{\s*([^{}]{1,200}?)\s*\}\}")


def open_in(words: Words) -> list[str]:
    """What is to be filled in, in every language."""
    return [place for text in words.values() for place in _PLACE.findall(text)]


def filled(definition: Definition, said: str) -> Definition:
    """The same with `said` at every such place."""

    def put(words: Words) -> Words:
        return {language: _PLACE.sub(lambda _place: said, text) for language, text in words.items()}

    survey = tuple(with_columns(row, **{name: put(getattr(row, name)) for name in WORDS}) for row in definition.survey)
    consents = tuple(replace(one, text=put(one.text)) for one in definition.procedure.consents)
    return replace(definition, survey=survey, procedure=replace(definition.procedure, consents=consents))
