"""Three versions of a definition: what was copied, what the origin says now, what was made of it here.

Each difference of the origin is offered by itself. What was changed here is never overwritten: column by column, and
choice by choice, the own words stay where both sides changed something.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.engine.definition.putting import with_list
from tetote.procedures.engine.definition.rows import STRUCTURE, Choice, Definition, Row

LIST, AROUND = "list:", "around:"
_COLUMNS = [field.name for field in fields(Row) if field.compare and field.name != "id"]
_FIELDS = [field.name for field in fields(Procedure)]


@dataclass(frozen=True, slots=True)
class Detail:
    """One column, field or choice: as it was copied, as the origin has it, as it is here; `stays`: the own is kept."""

    column: str
    was: object
    theirs: object
    own: object
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A difference that can be taken over or passed over. `what`: added, removed, changed; `name` as it is there."""

    key: str
    what: str
    name: str
    details: tuple[Detail, ...] = ()

    @property
    def can_be_taken(self) -> bool:
        """Whether taking it would change anything here."""
        return not self.details or any(not detail.stays for detail in self.details)


def offers(base: Definition, theirs: Definition, mine: Definition) -> list[Offer]:
    """What the origin has changed since, in its order; what was removed there comes after the questions."""
    return [*_rows(base, theirs, mine), *_lists(base, theirs, mine), *_around(base, theirs, mine)]


def taken(base: Definition, theirs: Definition, mine: Definition, key: str) -> Definition:
    """What is here, with one difference taken over."""
    if key.startswith(LIST):
        return with_list(mine, key.removeprefix(LIST), _merged_list(base, theirs, mine, key.removeprefix(LIST)))
    if key.startswith(AROUND):
        return _with_field(mine, theirs, key.removeprefix(AROUND)) if _is_free(base, mine, key) else mine
    own, was, new = (_by_key(one).get(key) for one in (mine, base, theirs))
    if new is None:
        return _without(mine, key) if own is not None and own == was else mine
    if own is None:
        return _with_lists(_with_block(mine, theirs, key), theirs, key)
    free = {detail.column for detail in _details(was or own, new, own) if not detail.stays}
    merged = replace(own, **{column: getattr(new, column) for column in free})
    return _with_lists(_put(mine, key, merged), theirs, key)


def settled(base: Definition, theirs: Definition, key: str) -> Definition:
    """What was copied, as if this difference had been in it: it is not offered again, whether it was taken or not."""
    if key.startswith(LIST):
        name = key.removeprefix(LIST)
        return with_list(base, name, theirs.lists().get(name, []))
    if key.startswith(AROUND):
        return _with_field(base, theirs, key.removeprefix(AROUND))
    new = _by_key(theirs).get(key)
    if new is None:
        return _without(base, key)
    there = key in _by_key(base)
    return _with_lists(_put(base, key, new) if there else _with_block(base, theirs, key), theirs, key)


def key_of(row: Row) -> str:
    """By which a row is known again."""
    return row.id or f"{row.type} {row.name}"


def _by_key(definition: Definition) -> dict[str, Row]:
    return {key_of(row): row for row in definition.survey}


def _rows(base: Definition, theirs: Definition, mine: Definition) -> Iterator[Offer]:
    was, own = _by_key(base), _by_key(mine)
    inside: set[str] = set()
    for row in theirs.survey:
        key = key_of(row)
        if key in inside:
            continue
        if key not in was and key not in own:
            inside.update(key_of(one) for one in _block(theirs, key))
            yield Offer(key, "added", row.name)
        elif key in was and key in own and (details := tuple(_details(was[key], row, own[key]))):
            yield Offer(key, "changed", row.name, details)
    there = _by_key(theirs)
    for key, row in was.items():
        if key not in there and key in own and row.type not in STRUCTURE:
            changed = own[key] != row
            details = (Detail("", row, None, own[key], stays=True),) if changed else ()
            yield Offer(key, "removed", row.name, details)


def _details(was: Row, new: Row, own: Row) -> Iterator[Detail]:
    for column in _COLUMNS:
        before, after, here = (getattr(one, column) for one in (was, new, own))
        if after not in (before, here):
            yield Detail(column, before, after, here, stays=here != before)


def _lists(base: Definition, theirs: Definition, mine: Definition) -> Iterator[Offer]:
    was, there, own = base.lists(), theirs.lists(), mine.lists()
    for name in there:
        if name in was and name in own and was[name] != there[name]:
            details = tuple(_choices(was[name], there[name], own[name]))
            if details:
                yield Offer(f"{LIST}{name}", "changed", name, details)


def _choices(was: list[Choice], new: list[Choice], own: list[Choice]) -> Iterator[Detail]:
    before, after, here = ({choice.name: choice for choice in one} for one in (was, new, own))
    for name in dict.fromkeys([*after, *before]):
        old, there, mine = before.get(name), after.get(name), here.get(name)
        if there not in (old, mine):
            yield Detail(name, old, there, mine, stays=mine != old)


def _merged_list(base: Definition, theirs: Definition, mine: Definition, name: str) -> list[Choice]:
    was, new, own = (one.lists().get(name, []) for one in (base, theirs, mine))
    found = {choice.name: choice for choice in own}
    order = [choice.name for choice in own]
    for detail in _choices(was, new, own):
        if detail.stays:
            continue
        if isinstance(detail.theirs, Choice):
            found[detail.column] = detail.theirs
            _insert(order, detail.column, [choice.name for choice in new])
        else:
            found.pop(detail.column, None)
    return [found[one] for one in order if one in found]


def _insert(order: list[str], name: str, there: list[str]) -> None:
    """After the nearest one before it that is here too."""
    if name in order:
        return
    earlier = [one for one in there[: there.index(name)] if one in order]
    order.insert(order.index(earlier[-1]) + 1 if earlier else 0, name)


def _around(base: Definition, theirs: Definition, mine: Definition) -> Iterator[Offer]:
    for name in _FIELDS:
        was, new, own = (getattr(one.procedure, name) for one in (base, theirs, mine))
        if new not in (was, own):
            yield Offer(f"{AROUND}{name}", "changed", name, (Detail(name, was, new, own, stays=own != was),))


def _is_free(base: Definition, mine: Definition, key: str) -> bool:
    name = key.removeprefix(AROUND)
    return bool(getattr(base.procedure, name) == getattr(mine.procedure, name))


def _with_field(definition: Definition, theirs: Definition, name: str) -> Definition:
    return replace(definition, procedure=replace(definition.procedure, **{name: getattr(theirs.procedure, name)}))


def _with_lists(definition: Definition, theirs: Definition, key: str) -> Definition:
    """With the lists that a taken question needs and that are not here at all."""
    there = theirs.lists()
    for row in _block(theirs, key):
        if row.list_name in there and row.list_name not in definition.lists():
            definition = with_list(definition, row.list_name, there[row.list_name])
    return definition


def _block(definition: Definition, key: str) -> list[Row]:
    """The row; of the beginning of a group or repeat, everything up to its end."""
    rows = list(definition.survey)
    start = next(number for number, row in enumerate(rows) if key_of(row) == key)
    depth = 0
    for end, row in enumerate(rows[start:], start):
        depth += row.type.startswith("begin ") - row.type.startswith("end ")
        if depth <= 0:
            return rows[start : end + 1]
    return rows[start:]


def _with_block(definition: Definition, theirs: Definition, key: str) -> Definition:
    block, order = _block(theirs, key), [key_of(row) for row in theirs.survey]
    here: Mapping[str, int] = {key_of(row): number for number, row in enumerate(definition.survey)}
    earlier = [one for one in order[: order.index(key)] if one in here]
    at = here[earlier[-1]] + 1 if earlier else 0
    new = [row for row in block if key_of(row) not in here]
    return replace(definition, survey=(*definition.survey[:at], *new, *definition.survey[at:]))


def _put(definition: Definition, key: str, row: Row) -> Definition:
    return replace(definition, survey=tuple(row if key_of(one) == key else one for one in definition.survey))


def _without(definition: Definition, key: str) -> Definition:
    return replace(definition, survey=tuple(one for one in definition.survey if key_of(one) != key))
