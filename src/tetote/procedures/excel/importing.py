"""Sheets to a definition, with everything that stands in the way or is left aside."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.definition.checking import check
from tetote.procedures.engine.definition.findings import Finding, grave
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Settings
from tetote.procedures.engine.definition.stored import UnreadableDefinitionError, procedure_from_json
from tetote.procedures.excel.columns import (
    Column,
    choice_column,
    settings_column,
    survey_column,
)
from tetote.procedures.excel.reading import Sheets, UnreadableFileError, sheets
from tetote.procedures.excel.types import read_type

Tables = Mapping[str, tuple[Mapping[str, str], ...]]
REFUSED_SHEETS = {
    "external_choices": "form.refused-external",
    "entities": "form.refused-entities",
    "osm": "form.refused-shape",
}
PROCEDURE = "tetote"
READ_SHEETS = ("survey", "choices", "settings", PROCEDURE)
YES = {"yes", "true", "true()"}
EXPRESSIONS = ("relevant", "required", "read_only", "constraint", "calculation", "choice_filter", "repeat_count")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
NOT_USED_QUIETLY = {"ext", "disabled", "note", "notes", "comment", "comments"}


@dataclass(frozen=True, slots=True)
class Imported:
    """`definition` is there even with findings, so that it can be mended here; None where nothing could be read."""

    definition: Definition | None
    findings: list[Finding]

    @property
    def is_usable(self) -> bool:
        """Whether nothing grave was found."""
        return self.definition is not None and not grave(self.findings)


@dataclass
class _Table:
    """A sheet: what its columns mean, and its rows with their numbers."""

    columns: list[Column]
    rows: list[tuple[int, list[str]]]
    findings: list[Finding] = field(default_factory=list)

    def cells(self, row: list[str]) -> Iterator[tuple[Column, str]]:
        """Filled cells under a header."""
        return ((column, cell) for column, cell in zip(self.columns, row, strict=False) if cell and column.key)


def import_workbook(data: bytes, tables: Tables | None = None) -> Imported:
    """A file (.xlsx, .xls, .csv, Markdown) to a definition. `tables`: csv files its choices come from."""
    try:
        found = sheets(data)
    except UnreadableFileError as error:
        return Imported(None, [error.finding])
    return import_sheets(found, tables)


def import_sheets(found: Sheets, tables: Tables | None = None) -> Imported:
    """The same, from sheets already read."""
    named = {name.strip().lower(): rows for name, rows in found.items()}
    findings = list(_lone_sheet(named))
    findings += _sheets(named)
    if "survey" not in named:
        return Imported(None, findings)
    survey, choices, settings = (_table(named, *about) for about in _ABOUT)
    findings += [*survey.findings, *choices.findings, *settings.findings]
    rows = tuple(_survey(survey, findings))
    definition = Definition(
        survey=rows,
        choices=tuple(_choices(choices, findings)),
        settings=_settings(settings),
        procedure=_procedure(named, findings),
        tables=dict(tables or {}),
    )
    return Imported(definition, [*findings, *check(definition)])


def _lone_sheet(named: dict[str, list[list[str]]]) -> Iterator[Finding]:
    """A workbook of one sheet need not name it."""
    if len(named) == 1 and "survey" not in named:
        name, rows = next(iter(named.items()))
        if rows and "type" in {survey_column(cell).key for cell in rows[0] if cell}:
            named["survey"] = named.pop(name)
            yield Finding("form.sheet-taken", name, data={"sheet": name}, grave=False)


def _sheets(named: Sheets) -> Iterator[Finding]:
    if "survey" not in named:
        yield Finding("form.sheet-wanted", "survey", data={"sheet": "survey"})
    for name, rows in named.items():
        if name in REFUSED_SHEETS and len(rows) > 1:
            yield Finding(REFUSED_SHEETS[name], name, data={"type": name})
        elif name not in READ_SHEETS and name not in REFUSED_SHEETS:
            similar = next((sheet for sheet in READ_SHEETS if sheet not in named and _alike(name, sheet)), "")
            data = {"found": name, "sheet": similar or name}
            yield Finding("form.sheet-similar" if similar else "form.sheet-unknown", name, data=data, grave=False)


def _alike(one: str, other: str) -> bool:
    return one.strip("_ s") == other.strip("_ s") or (len(one) > 3 and (one in other or other in one))


def _table(named: Sheets, name: str, meaning: Callable[[str], Column], wanted: tuple[str, ...]) -> _Table:
    rows = named.get(name, [])
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not numbered:
        return _Table([], [])
    header = numbered[0][1]
    columns = [meaning(cell) if cell else Column("", "extra") for cell in header]
    table = _Table(columns, numbered[1:])
    table.findings += _headers(name, header, columns, wanted)
    return table


def _headers(sheet: str, header: list[str], columns: list[Column], wanted: tuple[str, ...]) -> Iterator[Finding]:
    seen: dict[Column, str] = {}
    for title, column in zip(header, columns, strict=True):
        if column.key and column in seen:
            in_the_way = sheet != "settings" or seen[column] == title
            yield Finding("form.column-twice", sheet, 1, title, {"column": title}, grave=in_the_way)
        seen.setdefault(column, title)
        quiet = sheet == "choices" or column.key.partition("::")[0].lower() in NOT_USED_QUIETLY
        if column.key and column.group == "extra" and not quiet:
            yield Finding("form.column-unknown", sheet, 1, title, {"column": title}, grave=False)
    there = {column.key for column in columns if column.group == "plain"}
    for name in wanted:
        if name not in there:
            yield Finding("form.column-wanted", sheet, 1, name, {"column": name})


_ABOUT: tuple[tuple[str, Callable[[str], Column], tuple[str, ...]], ...] = (
    ("survey", survey_column, ("type",)),
    ("choices", choice_column, ("list_name", "name")),
    ("settings", settings_column, ()),
)


@dataclass
class _Cells:
    """A row sorted by what its columns mean."""

    plain: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    media: dict[str, dict[str, str]] = field(default_factory=dict)
    ext: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)


def _sorted(table: _Table, row: list[str]) -> _Cells:
    found = _Cells()
    for column, cell in table.cells(row):
        match column.group:
            case "words":
                found.words.setdefault(column.key, {})[column.language] = cell
            case "media":
                found.media.setdefault(column.key, {})[column.language] = cell
            case "ext":
                found.ext[column.key] = cell
            case "extra":
                found.extra[column.key] = cell
            case _:
                found.plain.setdefault(column.key, cell)
    return found


def _survey(table: _Table, findings: list[Finding]) -> Iterator[Row]:
    for number, row in table.rows:
        cells = _sorted(table, row)
        if cells.extra.get("disabled", "").lower() in YES:
            continue
        if not cells.plain.get("type"):
            is_comment = not cells.plain.get("name") and not cells.words.get("label")
            if not is_comment:
                findings.append(Finding("form.row-without-type", "survey", number, "type"))
            continue
        findings += _straightened(cells, number)
        yield _row(cells, number)


def _straightened(cells: _Cells, number: int) -> Iterator[Finding]:
    """Word processors bend quotation marks; in an expression only straight ones mean anything."""
    for column in EXPRESSIONS:
        source = cells.plain.get(column, "")
        straight = source.translate(_STRAIGHT)
        if straight != source:
            cells.plain[column] = straight
            yield Finding("form.quotes-straightened", "survey", number, column, grave=False)


def _row(cells: _Cells, number: int) -> Row:
    typed = read_type(cells.plain.pop("type"))
    row_id = cells.ext.pop("id", "")
    if typed.type == "note" and not cells.plain.get("name"):
        cells.plain["name"] = f"generated_note_name_{number}"
    make: Callable[..., Row] = Row
    return make(
        type=typed.type,
        list_name=typed.list_name,
        or_other=typed.or_other,
        id=row_id,
        media=cells.media,
        ext=cells.ext,
        extra=cells.extra,
        number=number,
        **cells.plain,
        **cells.words,
    )


def _choices(table: _Table, findings: list[Finding]) -> Iterator[Choice]:
    for number, row in table.rows:
        cells = _sorted(table, row)
        list_name = cells.plain.get("list_name", "")
        if not list_name:
            if cells.plain.get("name"):
                findings.append(Finding("form.list-name-missing", "choices", number, "list_name"))
            continue
        label = cells.words.get("label", {})
        yield Choice(list_name, cells.plain.get("name", ""), label, cells.media, cells.extra, number)


def _settings(table: _Table) -> Settings:
    if not table.rows:
        return Settings()
    cells = _sorted(table, table.rows[0][1])
    return Settings(**cells.plain, extra=cells.extra)


def _procedure(named: Sheets, findings: list[Finding]) -> Procedure:
    """The procedure around the questions: JSON in the cells of a sheet that other tools pass over."""
    text = "".join(row[1] for row in named.get(PROCEDURE, [])[1:] if len(row) > 1)
    try:
        return procedure_from_json(text)
    except UnreadableDefinitionError:
        findings.append(Finding("procedure.unreadable", PROCEDURE))
        return Procedure()
