"""The choices of a question: written anew from what a builder shows, keeping the names answers are stored under."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tetote.procedures.engine.definition.editing.moving import get
from tetote.procedures.engine.definition.editing.naming import name_from, unlike
from tetote.procedures.engine.definition.putting import first_words, with_list, with_row
from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Words


@dataclass(frozen=True, slots=True)
class Wanted:
    """One choice as somebody wrote it; `name` empty: a new one."""

    label: Words
    name: str = ""
    media: Mapping[str, Words] = field(default_factory=dict)


def of_row(definition: Definition, row: Row) -> list[Choice]:
    """The choices of a question, in their order."""
    return definition.lists().get(row.list_name, []) if row.list_name else []


def shared_by(definition: Definition, row: Row) -> int:
    """How many questions offer the same list."""
    return sum(other.list_name == row.list_name for other in definition.survey) if row.list_name else 0


def write(definition: Definition, row_id: str, wanted: Sequence[Wanted]) -> Definition:
    """The list of a question as wanted. A choice without a name takes the one that stood at its place, where nobody
    else claims it, else a new one."""
    row = get(definition, row_id).row
    before = of_row(definition, row)
    list_name = row.list_name or unlike(row.name or "choices", {choice.list_name for choice in definition.choices})
    made = _made(before, wanted, list_name)
    if made == before and row.list_name:
        return definition
    return with_list(with_row(definition, replace(row, list_name=list_name)), list_name, made)


def _made(before: Sequence[Choice], wanted: Sequence[Wanted], list_name: str) -> list[Choice]:
    known = {choice.name: choice for choice in before}
    claimed = {one.name for one in wanted if one.name}
    found: list[Choice] = []
    for place, one in enumerate(wanted):
        name = one.name or _name(one, place, before, claimed)
        claimed.add(name)
        old = known.get(name, Choice(list_name, name))
        found.append(old if dict(old.label) == dict(one.label) else replace(old, label=dict(one.label)))
    return found


def _name(wanted: Wanted, place: int, before: Sequence[Choice], claimed: set[str]) -> str:
    if place < len(before) and before[place].name not in claimed:
        return before[place].name
    given = claimed | {choice.name for choice in before}
    return name_from(first_words(wanted.label), _numbered(given), given)


def _numbered(given: set[str]) -> str:
    number = 1
    while f"choice_{number}" in given:
        number += 1
    return f"choice_{number}"
