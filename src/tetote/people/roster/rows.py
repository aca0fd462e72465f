"""The rows of a centre's list to people, with every problem by row and column. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from tetote.people.normal import hiragana, tidy
from tetote.people.roster import values
from tetote.people.roster.columns import CHILD_FIELDS, COURSE, KEEP, LEAVE

LENGTHS = {"number": 20, "family_name": 50, "given_name": 50, "kana": 100, "area": 40, "district": 40}
CHILD_LENGTH = 50
DAYS = frozenset({"joined_on", "left_on", "born_on", "id_seen_on", "insured_since", "insured_until"})
CODES = {"mail_contact": "email"}
"""Problems that two columns share."""
PAST = frozenset({"born_on", "id_seen_on", "joined_on", "left_on"})
_KANA = re.compile(r"[ぁ-ゖー・\s]*")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell (`column` counts from 0; None: the whole row). `stops`: the row is not taken."""

    row: int
    column: int | None
    code: str
    value: str = ""
    stops: bool = False


@dataclass(frozen=True, slots=True)
class ListedChild:
    """A child as a row tells of it."""

    given_name: str
    born_on: date
    kana: str = ""
    known: UUID | None = None
    """Whom on file it mends; known only once it was settled who is who."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as the list tells of them; what a list does not say is not here, so it changes nothing."""

    row: int
    texts: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    roles: frozenset[str] | None = None
    children: tuple[ListedChild, ...] = ()
    courses: Mapping[str, date] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The member number; empty when the list has none."""
        return self.texts.get("number", "")

    @property
    def name(self) -> str:
        """Family name first."""
        return f"{self.texts.get('family_name', '')} {self.texts.get('given_name', '')}".strip()


@dataclass(frozen=True, slots=True)
class House:
    """What the words of a list are understood by: the centre's own labels and districts, and today."""

    today: date
    labels: Mapping[str, str] = field(default_factory=dict)
    districts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """One row while it is read."""

    row: int
    house: House
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    roles: frozenset[str] | None = None
    courses: dict[str, date] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    children: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(
    rows: Sequence[Sequence[str]], header: int, mapping: Sequence[str], house: House
) -> tuple[list[Entry], list[Problem]]:
    """Everybody under the headings, and every problem. A row without a name goes on about the children of the last."""
    headings = rows[header] if rows else []
    entries: list[Entry] = []
    problems: list[Problem] = []
    places: dict[str, int] = {}
    for at in range(header + 1, len(rows)):
        if not any(rows[at]):
            continue
        entry, found = _entry(at + 1, headings, rows[at], mapping, house)
        problems += found
        problems += _take(entry, entries, places, stopped=any(each.stops for each in found))
    return entries, problems


def _take(entry: Entry, entries: list[Entry], places: dict[str, int], *, stopped: bool) -> list[Problem]:
    """Adds a row to what there is: a new person, more children of one who was there, or a number that came before.

    `places` says where each number stands, so that a list of thousands is not searched for every row.
    """
    before = places.get(entry.number) if entry.number else None
    if before is None and entries and entry.children and not entry.name and not entry.number:
        before = len(entries) - 1
    if before is not None and entry.name in {"", entries[before].name}:
        entries[before] = _joined(entries[before], entry)
    elif before is not None:
        return [Problem(entry.row, None, "number_twice", str(entries[before].row), stops=True)]
    elif not entry.texts.get("family_name"):
        return [Problem(entry.row, None, "name_missing", stops=True)]
    elif not stopped:
        places.setdefault(entry.number, len(entries))
        entries.append(entry)
    return []


def _joined(one: Entry, more: Entry) -> Entry:
    """Brothers and sisters often stand on rows of their own; else the later row adds what the first left out."""
    children = [*one.children, *(child for child in more.children if child not in one.children)]
    return replace(
        one,
        texts={**more.texts, **one.texts},
        days={**more.days, **one.days},
        courses={**more.courses, **one.courses},
        own={**more.own, **one.own},
        roles=one.roles if one.roles is not None else more.roles,
        children=tuple(children),
    )


def _entry(
    row: int, headings: Sequence[str], cells: Sequence[str], mapping: Sequence[str], house: House
) -> tuple[Entry, list[Problem]]:
    reading = _Reading(row, house)
    for column, target in enumerate(mapping):
        cell = cells[column] if column < len(cells) else ""
        if not cell.strip() or target == LEAVE:
            continue
        if target == KEEP:
            reading.own[headings[column] or str(column + 1)] = cell
        else:
            _read_cell(reading, column, target, cell)
    _order(reading)
    children = tuple(_children(reading))
    entry = Entry(row, reading.texts, reading.days, reading.roles, children, reading.courses, reading.own)
    return entry, reading.problems


def _read_cell(reading: _Reading, column: int, target: str, cell: str) -> None:
    family, _, number = target.partition(":")
    try:
        if family in CHILD_FIELDS:
            reading.children.setdefault(number, {})[family] = (column, cell)
        elif target.startswith(COURSE):
            reading.courses[number] = _past(values.day(cell), reading.house.today)
        elif target in DAYS:
            found = values.day(cell)
            reading.days[target] = _past(found, reading.house.today) if target in PAST else found
        elif target == "roles":
            reading.roles = values.roles(cell, reading.house.labels)
        else:
            _read_text(reading, column, target, cell)
    except FutureError:
        reading.problems.append(Problem(reading.row, column, "future", cell))
    except (ValueError, OverflowError):
        code = "day" if target in DAYS or target.startswith(COURSE) else CODES.get(family, family)
        reading.problems.append(Problem(reading.row, column, code, cell))


class FutureError(Exception):
    """The day has not come yet."""


def _past(found: date, today: date) -> date:
    if found > today:
        raise FutureError
    return found


_TEXTS: Mapping[str, Callable[[str], str]] = {
    "phone": values.phone,
    "postcode": values.postcode,
    "email": values.mail,
    "mail_contact": values.mail,
    "note": str.strip,
    "emergency_contacts": str.strip,
}


def _read_text(reading: _Reading, column: int, target: str, cell: str) -> None:
    texts = reading.texts
    if target == "name":
        texts["family_name"], texts["given_name"] = values.names(cell)
        if not texts["given_name"]:
            reading.problems.append(Problem(reading.row, column, "name_whole", cell))
    elif target in {"kana", "kana_family", "kana_given"}:
        _read_kana(reading, column, cell)
    elif target == "district":
        texts[target] = values.one_of(cell, reading.house.districts)
        if reading.house.districts and texts[target] not in reading.house.districts:
            reading.problems.append(Problem(reading.row, column, "district_new", cell))
    else:
        said = _TEXTS.get(target, tidy)(cell)
        texts[target] = f"{texts[target]}{_between(target)}{said}" if target in texts else said
    for name, most in LENGTHS.items():
        if len(texts.get(name, "")) > most and target.startswith(name[:4]):
            reading.problems.append(Problem(reading.row, column, "long", cell, stops=True))


def _between(target: str) -> str:
    return {"phone": ", ", "note": "\n", "emergency_contacts": "\n"}.get(target, " ")


def _read_kana(reading: _Reading, column: int, cell: str) -> None:
    said = hiragana(cell)
    if not _KANA.fullmatch(said):
        reading.problems.append(Problem(reading.row, column, "kana", cell))
        return
    reading.texts["kana"] = f"{reading.texts.get('kana', '')} {said}".strip()


def _order(reading: _Reading) -> None:
    """A day that lies before the one it must follow is said, and the later one left out."""
    for first, then in (("joined_on", "left_on"), ("insured_since", "insured_until")):
        start, end = reading.days.get(first), reading.days.get(then)
        if start and end and end < start:
            reading.problems.append(Problem(reading.row, None, f"{then}_early", f"{start:%Y/%m/%d}–{end:%Y/%m/%d}"))
            del reading.days[then]


def _children(reading: _Reading) -> Iterator[ListedChild]:
    for told in reading.children.values():
        column, born = told.get("child_born", (None, ""))
        at, name = told.get("child_name", (column, ""))
        if not (born and name):
            reading.problems.append(Problem(reading.row, at, "child_half", name or born))
            continue
        try:
            yield _child(name, told.get("child_kana", (None, ""))[1], _past(values.day(born), reading.house.today))
        except FutureError:
            reading.problems.append(Problem(reading.row, column, "future", born))
        except (ValueError, OverflowError):
            reading.problems.append(Problem(reading.row, column, "day", born))


def _child(name: str, kana: str, born_on: date) -> ListedChild:
    """The family name of a child is its household's; where the list gives the whole name, the last word is its own."""
    words = tidy(name).split()
    return ListedChild(words[-1][:CHILD_LENGTH], born_on, (hiragana(kana).split() or [""])[-1][:CHILD_LENGTH])


def to_json(entry: Entry) -> dict[str, object]:
    """As it waits to be taken in."""
    return {
        "row": entry.row,
        "texts": dict(entry.texts),
        "days": {name: each.isoformat() for name, each in entry.days.items()},
        "roles": sorted(entry.roles) if entry.roles is not None else None,
        "children": [
            [child.given_name, child.born_on.isoformat(), child.kana, str(child.known or "")]
            for child in entry.children
        ],
        "courses": {code: each.isoformat() for code, each in entry.courses.items()},
        "own": dict(entry.own),
    }


def from_json(told: Mapping[str, object]) -> Entry:
    """The way back."""
    roles, children = told["roles"], told["children"]
    return Entry(
        row=int(str(told["row"])),
        texts=_words(told["texts"]),
        days={name: date.fromisoformat(each) for name, each in _words(told["days"]).items()},
        roles=frozenset(map(str, roles)) if isinstance(roles, list) else None,
        children=tuple(
            ListedChild(name, date.fromisoformat(born), kana, UUID(known[0]) if any(known) else None)
            for name, born, kana, *known in (children if isinstance(children, list) else ())
        ),
        courses={code: date.fromisoformat(each) for code, each in _words(told["courses"]).items()},
        own=_words(told["own"]),
    )


def _words(told: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}
