"""Whether somebody in the middle of one version can go on with another: nothing they answered may be lost."""

from collections.abc import Iterable

from tetote.procedures.engine.definition.changes import kept_as
from tetote.procedures.engine.definition.rows import BEGIN_GROUP, BEGIN_REPEAT, END_GROUP, END_REPEAT, Definition


def can_go_on(old: Definition, new: Definition, answered: Iterable[str]) -> bool:
    """Every answered question stands in the new version at the same place, of the same type, from the same calendar.

    `answered` are addresses. A choice that is gone or a condition that has changed is no hindrance: it is asked anew.
    """
    before, after = _places(old), _places(new)
    slots, now = old.procedure.slots, new.procedure.slots
    for address in answered:
        place = _place(address)
        name = place.rpartition("/")[2]
        if place not in after or before.get(place) != after[place] or slots.get(name) != now.get(name):
            return False
    return True


def _place(address: str) -> str:
    """Where it stands in the form: the same for every one of a repeat."""
    return "/".join(part.partition("[")[0] for part in address.split("/"))


def _places(definition: Definition) -> dict[str, str]:
    found: dict[str, str] = {}
    way = ["", "data"]
    for row in definition.survey:
        if row.type in {END_GROUP, END_REPEAT}:
            way.pop()
        elif row.type in {BEGIN_GROUP, BEGIN_REPEAT}:
            way.append(row.name)
            found["/".join(way)] = row.type
        else:
            found["/".join([*way, row.name])] = f"{kept_as(row)} {row.kind}"
    return found
