"""What is on record about a member, so that nobody types it twice."""

from collections.abc import Callable, Mapping

from tetote.people.models import Person
from tetote.procedures.engine.definition.rows import Definition


def _only_child(person: Person) -> str:
    """The name of the child where there is just one; of several nobody knows who is meant."""
    names = list(person.household.children.values_list("given_name", flat=True)[:2])
    return names[0] if len(names) == 1 else ""


KNOWN: Mapping[str, Callable[[Person], str]] = {
    "family_name": lambda person: person.family_name,
    "given_name": lambda person: person.given_name,
    "family_kana": lambda person: person.kana.partition(" ")[0],
    "given_kana": lambda person: person.kana.partition(" ")[2],
    "address": lambda person: person.household.address,
    "area": lambda person: person.household.area,
    "birth_date": lambda person: person.born_on.isoformat() if person.born_on else "",
    "child_name": _only_child,
}
"""Names that a question's `ext::known` may carry."""


def known_answers(person: Person | None, definition: Definition) -> Mapping[str, str]:
    """By name of the question, what the record says; each is asked "is this still right?"."""
    if person is None:
        return {}
    wanted = {row.name: KNOWN[row.ext["known"]] for row in definition.survey if row.ext.get("known") in KNOWN}
    found = {name: read(person) for name, read in wanted.items()}
    return {name: value for name, value in found.items() if value}
