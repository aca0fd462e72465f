"""What is on record about a member, so that nobody types it twice.

Most of it stands in their record. Telephone, mail address and postcode have no place there: what the member wrote of
them in their own last application is taken.
"""

from collections.abc import Callable, Mapping, Sequence

from tetote.people.models import Person
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.answering import postal
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.models import Application
from tetote.procedures.queries.answers import outcome_of
from tetote.procedures.versions import definition_of

LOOKED_AT = 10
"""Applications, the latest first."""


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
    "postal_code": lambda person: postal.parted(person.household.address)[0],
    "phone": lambda _person: "",
    "email": lambda _person: "",
}
"""Names that a question's `ext::known` may carry."""
SAID = frozenset({"phone", "email", "postal_code"})
"""Those that the last application may say where the record does not."""


def known_answers(person: Person | None, definition: Definition) -> Mapping[str, str]:
    """By name of the question, what is known; each is asked "is this still right?"."""
    if person is None:
        return {}
    wanted = {row.name: row.ext["known"] for row in definition.survey if row.ext.get("known") in KNOWN}
    found = {name: KNOWN[known](person) for name, known in wanted.items()}
    missing = {wanted[name] for name, value in found.items() if not value} & SAID
    said = _said_before(person, missing) if missing else {}
    found = {name: value or said.get(wanted[name], "") for name, value in found.items()}
    return {name: value for name, value in found.items() if value}


def _said_before(person: Person, wanted: set[str]) -> Mapping[str, str]:
    """What they wrote of it the last time, in whatever procedure."""
    found: dict[str, str] = {}
    sent = Application.objects.filter(person=person).select_related("version").order_by("-received_at")
    for application in sent[:LOOKED_AT]:
        given = {name_of(address): value for address, value in outcome_of(application).items()}
        definition = definition_of(application.version)
        for known in wanted - set(found):
            value = next((given[name] for name in _asking(definition, known) if given.get(name)), "")
            found |= {known: value} if value else {}
    return found


def _asking(definition: Definition, known: str) -> Sequence[str]:
    """The questions that ask a person for it: those that say so, else the first of the kind."""
    rows = [row for row in definition.survey if row.kind == known and not row.is_sensitive]
    own = [row.name for row in rows if row.ext.get("known") == known]
    return own or [row.name for row in rows][:1]
