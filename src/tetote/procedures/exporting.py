"""What came in as tables: stable codes and labels, a column for each choice to tick, a table for each repeat.

A workbook keeps repeats on sheets of their own, each line with the number of its application: clerks filter and count
them there. A CSV file is one table, so repeats stand side by side in it: `age_1`, `age_2`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, END_REPEAT, Definition, Row
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Application
from tetote.procedures.queries.answers import personal_names
from tetote.procedures.slots import SLOT
from tetote.procedures.telling import step_words
from tetote.procedures.times import PARTS, Said, outcomes_with_times
from tetote.procedures.versions import definition_of
from tetote.ui.sheets import Page

MULTIPLE = frozenset({"select_multiple", "select_multiple_from_file"})
MOST_SIDE_BY_SIDE = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A question, or one choice of a question where several can be ticked. `repeat`: the name of its repeat, or ""."""

    name: str
    label: str
    repeat: str = ""
    choice: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """What stands in the line of codes: it stays the same as long as the question keeps its name."""
        return f"{self.name}.{self.choice}" if self.choice else self.name


@dataclass(frozen=True, slots=True)
class Wished:
    """How the file should be. `anonymous`: without whoever it is from and what says who somebody is."""

    language: str
    anonymous: bool = False


def pages(applications: Sequence[Application], wished: Wished) -> list[Page]:
    """The sheets of the workbook."""
    columns = columns_of(applications, wished)
    top = [column for column in columns if not column.repeat]
    main, said = _Main(applications, wished), outcomes_with_times(applications, wished.language)
    rows = [[*main.fixed(one), *_cells(top, _by_name(said[one.id])), *main.staff(one)] for one in applications]
    headings = [
        [*main.codes, *(column.code for column in top), *main.staff_codes],
        [*main.labels, *(column.label for column in top), *main.staff_labels],
    ]
    return [
        Page(_("Applications"), headings, rows),
        *_repeats(said, columns, [(one.id, main.number(one)) for one in applications]),
    ]


def _repeats(said: Said, columns: Sequence[Column], numbers: Sequence[tuple[UUID, str]]) -> Iterator[Page]:
    for repeat in dict.fromkeys(column.repeat for column in columns if column.repeat):
        own = [column for column in columns if column.repeat == repeat]
        rows = [
            [number, place, *_cells(own, values)]
            for one, number in numbers
            for place, values in _instances(said[one], repeat)
        ]
        headings = [
            ["code", "number", *(column.code for column in own)],
            [_("Number of the application"), _("Which one"), *(column.label for column in own)],
        ]
        yield Page(repeat, headings, rows)


def table(applications: Sequence[Application], wished: Wished) -> tuple[list[str], list[list[str]]]:
    """One table for CSV, with the codes as headings and repeats side by side."""
    columns, main = columns_of(applications, wished), _Main(applications, wished)
    top = [column for column in columns if not column.repeat]
    inner = [column for column in columns if column.repeat]
    said = outcomes_with_times(applications, wished.language)
    repeats = dict.fromkeys(column.repeat for column in inner)
    found = [{repeat: dict(_instances(said[one.id], repeat)) for repeat in repeats} for one in applications]
    places = {
        repeat: sorted({place for each in found for place in each[repeat]}, key=_in_order)[:MOST_SIDE_BY_SIDE]
        for repeat in repeats
    }
    side = [(repeat, place) for repeat, some in places.items() for place in some]
    headings = [*main.codes, *(column.code for column in top)]
    headings += [f"{column.code}_{place}" for repeat, place in side for column in inner if column.repeat == repeat]
    rows = []
    for one, instances in zip(applications, found, strict=True):
        row = [*main.fixed(one), *_cells(top, _by_name(said[one.id]))]
        for repeat, place in side:
            own = [column for column in inner if column.repeat == repeat]
            row += _cells(own, instances[repeat].get(place, {}))
        rows.append([*row, *main.staff(one)])
    return [*headings, *main.staff_codes], rows


def _in_order(place: str) -> list[int]:
    return [int(part) for part in place.split(".")]


def columns_of(applications: Sequence[Application], wished: Wished) -> list[Column]:
    """The questions of every version that occurs, the latest version's order first."""
    versions = sorted({one.version.number: one.version for one in applications}.items(), reverse=True)
    found: dict[str, Column] = {}
    for _number, version in versions:
        for column in _columns(definition_of(version), wished):
            found.setdefault(column.code, column)
    return list(found.values())


def _columns(definition: Definition, wished: Wished) -> Iterator[Column]:
    hidden = personal_names(definition) if wished.anonymous else frozenset()
    lists, within = definition.lists(), [""]
    for row in definition.survey:
        if row.type == BEGIN_REPEAT:
            within.append(row.name)
        elif row.type == END_REPEAT:
            within.pop()
        elif row.is_question and row.type != "note" and row.name not in hidden:
            choices = {one.name: in_language(one.label, wished.language) for one in lists.get(row.list_name, [])}
            yield from _of(row, within[-1], choices, wished)


def _of(row: Row, repeat: str, choices: Mapping[str, str], wished: Wished) -> Iterator[Column]:
    label = in_language(row.label, wished.language) or row.name
    if row.type in MULTIPLE and choices:
        for name, words in choices.items():
            yield Column(row.name, f"{label}: {words or name}", repeat, name)
        return
    yield Column(row.name, label, repeat, choices=choices)
    if row.kind == SLOT:
        yield from (Column(f"{row.name}{part}", f"{label} ({words})", repeat) for part, words in PARTS.items())
    if choices:
        yield Column(f"{row.name}#label", f"{label} ({_('in words')})", repeat, choices=choices)


def _cells(columns: Sequence[Column], values: Mapping[str, str]) -> list[str]:
    return [_cell(column, values.get(column.name.removesuffix("#label"), "")) for column in columns]


def _cell(column: Column, value: str) -> str:
    if column.choice:
        return ("1" if column.choice in value.split() else "0") if value else ""
    if column.name.endswith("#label"):
        return column.choices.get(value) or value
    return value


def _by_name(said: Mapping[str, str]) -> dict[str, str]:
    return {name_of(address): value for address, value in said.items() if "[" not in address}


def _instances(said: Mapping[str, str], repeat: str) -> list[tuple[str, dict[str, str]]]:
    """Each one of a repeat: its place (`2`, within another repeat `1.2`) and its values by name."""
    found: dict[str, dict[str, str]] = {}
    for address, value in said.items():
        steps = address.strip("/").split("/")
        inner = [step for step in steps[:-1] if "[" in step]
        if inner and inner[-1].partition("[")[0] == repeat:
            place = ".".join(step.partition("[")[2].removesuffix("]") for step in inner)
            found.setdefault(place, {})[name_of(address)] = value
    return sorted(found.items(), key=lambda entry: _in_order(entry[0]))


class _Main:
    """What stands beside the answers: number, version, state, when, who; and the fields of staff."""

    def __init__(self, applications: Sequence[Application], wished: Wished) -> None:
        self._wished = wished
        fields = {
            field.name: field
            for one in applications
            for field in definition_of(one.version).procedure.staff_fields
            if not wished.anonymous
        }
        self._fields = list(fields.values())
        self._places = {one.id: place for place, one in enumerate(applications, start=1)}

    def number(self, application: Application) -> str:
        """Its own; without names only its place in the file, for its own leads to whoever it is from."""
        return str(self._places[application.id]) if self._wished.anonymous else application.code

    @property
    def codes(self) -> list[str]:
        """The line of codes."""
        who = [] if self._wished.anonymous else ["member"]
        return ["code", "version", "state", "state#label", "received_at", "closed", "language", *who]

    @property
    def labels(self) -> list[str]:
        """The line of labels."""
        who = [] if self._wished.anonymous else [_("Member")]
        return [
            _("Number"), _("Version"), _("State"), _("State in words"), _("Received"), _("Is closed"), _("Language"),
            *who,
        ]  # fmt: skip

    def fixed(self, application: Application) -> list[str]:
        """One cell for each of `codes`."""
        received = application.received_at.astimezone(application.organisation.time_zone)
        person = application.person.full_name if application.person else ""
        return [
            self.number(application),
            str(application.version.number),
            application.state,
            step_words(application, self._wished.language),
            f"{received:%Y-%m-%d}" if self._wished.anonymous else f"{received:%Y-%m-%d %H:%M}",
            "1" if application.is_closed else "0",
            application.run.language,
            *([] if self._wished.anonymous else [person]),
        ]

    @property
    def staff_codes(self) -> list[str]:
        """Codes of the fields of staff."""
        return [f"staff.{field.name}" for field in self._fields]

    @property
    def staff_labels(self) -> list[str]:
        """Their labels."""
        return [in_language(field.label, self._wished.language) or field.name for field in self._fields]

    def staff(self, application: Application) -> list[str]:
        """Their values."""
        values = json.loads(application.staff_values or "{}") if self._fields else {}
        return [values.get(field.name, "") for field in self._fields]
