"""What the buttons of the builder mean: each a pure edit of the draft, and which block is open afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from tetote.console.builder import palette
from tetote.kernel import ids
from tetote.procedures.engine.definition.editing import blocks, copying, moving
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.editing.moving import Place
from tetote.procedures.engine.definition.rows import BEGIN_GROUP, BEGIN_REPEAT, Definition, Row

END, INSIDE = "end", "in:"


@dataclass
class Edited:
    """The draft afterwards, and the block that is open then."""

    definition: Definition
    open: str


Deed = Callable[[Definition, str, QueryDict], Edited]


def place_of(definition: Definition, after: str) -> Place:
    """`end`, `in:ID` at the end of a group, or the id of the block it stands behind."""
    if after.startswith(INSIDE):
        return Place(after.removeprefix(INSIDE))
    return moving.behind(definition, after)


def add(definition: Definition, kind: str, data: QueryDict) -> Edited:
    """A new block where the palette stands."""
    if kind not in blocks.BLOCKS:
        raise CannotEditError("edit.gone")
    rows = blocks.rows_of(definition, kind, ids.new_code)
    made = moving.add(definition, rows, place_of(definition, data.get("after", END)))
    if blocks.BLOCKS[kind].choices:
        made = blocks.with_choices(made, rows[0], palette.first_choices(), made.languages()[0])
    return Edited(made, rows[0].id)


def _up(definition: Definition, row_id: str, data: QueryDict) -> Edited:
    return Edited(moving.step(definition, row_id, down=False), data.get("open", ""))


def _down(definition: Definition, row_id: str, data: QueryDict) -> Edited:
    return Edited(moving.step(definition, row_id, down=True), data.get("open", ""))


def _move(definition: Definition, row_id: str, data: QueryDict) -> Edited:
    at = data.get("at", "")
    place = Place(data.get("within", ""), int(at) if at.isdecimal() and len(at) < 6 else None)
    return Edited(moving.move(definition, row_id, place), data.get("open", ""))


def _duplicate(definition: Definition, row_id: str, data: QueryDict) -> Edited:
    made = copying.duplicate(definition, row_id, ids.new_code)
    before = {row.id for row in definition.survey}
    return Edited(made, next((row.id for row in made.survey if row.id not in before), ""))


def _remove(definition: Definition, row_id: str, data: QueryDict) -> Edited:
    gone = {row.id for row in moving.get(definition, row_id).rows()}
    opened = data.get("open", "")
    return Edited(moving.remove(definition, row_id), "" if opened in gone else opened)


def _wrap(kind: str) -> Deed:
    def deed(definition: Definition, row_id: str, data: QueryDict) -> Edited:
        named = blocks.rows_of(definition, "group" if kind == BEGIN_GROUP else "repeat", ids.new_code)[0]
        group = Row(kind, named.name, id=named.id)
        return Edited(moving.wrap(definition, row_id, group), group.id)

    return deed


def _unwrap(definition: Definition, row_id: str, data: QueryDict) -> Edited:
    return Edited(moving.unwrap(definition, row_id), "")


DEEDS: Mapping[str, Deed] = {
    "add": add,
    "up": _up,
    "down": _down,
    "move": _move,
    "duplicate": _duplicate,
    "remove": _remove,
    "group": _wrap(BEGIN_GROUP),
    "repeat": _wrap(BEGIN_REPEAT),
    "unwrap": _unwrap,
}
"""By the word before the colon of a button's value; what stands behind it is the block, the kind or the place."""


def shaped(data: QueryDict, do: str) -> QueryDict:
    """The form with a row of a condition or a choice more, less or elsewhere; as it is for every other button."""
    deed, _, what = do.partition(":")
    changed = data.copy()
    if deed == "row-add":
        changed[f"{what}-{_free(data, what)}-question"] = ""
    elif deed == "group-add":
        own = f"{what}-{_free(data, what)}"
        changed[f"{own}-every"] = "any" if data.get(f"{what}-every") != "any" else "all"
        changed[f"{own}-0-question"] = changed[f"{own}-1-question"] = ""
    elif deed == "row-drop" and what:
        for key in [key for key in changed if key.startswith(f"{what}-")]:
            del changed[key]
    elif deed.startswith("choice-") and what and (place := _place_of(data, what)) is not None:
        if deed == "choice-drop":
            _drop_choice(changed, place)
        else:
            _swap_choices(changed, place, place + (1 if deed == "choice-down" else -1))
    elif deed == "choice-paste":
        _paste_choices(changed)
    return changed


def _place_of(data: QueryDict, name: str) -> int | None:
    """Where the choice of a name stands in the form."""
    keys = [key for key in data if key.startswith("choice-") and key.endswith("-name") and data[key] == name]
    place = keys[0].split("-")[1] if keys else ""
    return int(place) if place.isdecimal() and len(place) < 6 else None


def _drop_choice(data: QueryDict, place: int) -> None:
    for key in [key for key in data if key.startswith(f"choice-{place}-")]:
        del data[key]


def _swap_choices(data: QueryDict, one: int, other: int) -> None:
    if not any(key.startswith(f"choice-{other}-label-") and data[key] for key in data):
        return
    tails = {key.split("-", 2)[2] for key in data if key.startswith((f"choice-{one}-", f"choice-{other}-"))}
    for tail in tails:
        mine, theirs = f"choice-{one}-{tail}", f"choice-{other}-{tail}"
        data[mine], data[theirs] = data.get(theirs, ""), data.get(mine, "")


def _paste_choices(data: QueryDict) -> None:
    lines = dict.fromkeys(line.strip() for line in data.get("choice-paste", "").splitlines() if line.strip())
    there = {data[key] for key in data if key.startswith("choice-") and key.endswith("-label-0")}
    at = _free(data, "choice")
    for line in lines:
        if line not in there:
            data[f"choice-{at}-label-0"] = line
            at += 1


def _free(data: QueryDict, group: str) -> int:
    places = [key[len(group) + 1 :].split("-")[0] for key in data if key.startswith(f"{group}-")]
    return max((int(place) for place in places if place.isdecimal() and len(place) < 6), default=-1) + 1
