"""A definition with one thing put in another's place, everything else as it stands; and its rows counted."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Words


def with_columns(row: Row, **columns: object) -> Row:
    """The row with some columns changed."""
    again: Callable[..., Row] = replace
    return again(row, **columns)


def with_row(definition: Definition, row: Row) -> Definition:
    """With this row where the one of the same id stood."""
    return replace(definition, survey=tuple(row if one.id == row.id else one for one in definition.survey))


def with_list(definition: Definition, name: str, choices: Sequence[Choice]) -> Definition:
    """With these choices where the list of that name began, else at the end."""
    found = definition.choices
    at = next((place for place, choice in enumerate(found) if choice.list_name == name), len(found))
    others = [choice for choice in found if choice.list_name != name]
    return replace(definition, choices=(*others[:at], *choices, *others[at:]))


def numbered(definition: Definition) -> Definition:
    """With row numbers as a sheet below its header would have them, so that findings can say where."""
    survey = tuple(replace(row, number=number) for number, row in enumerate(definition.survey, 2))
    choices = tuple(replace(choice, number=number) for number, choice in enumerate(definition.choices, 2))
    return replace(definition, survey=survey, choices=choices)


def first_words(words: Words) -> str:
    """What an author reads: the words in the first language that has any."""
    return next((text for text in words.values() if text), "")
