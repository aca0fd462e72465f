"""A definition to a workbook that opens in ODK's tools: their sheets, our own columns as `ext::…`, nothing lost."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Words
from tetote.procedures.engine.definition.stored import procedure_to_json
from tetote.procedures.excel.columns import MEDIA, SETTINGS, SURVEY_PLAIN, SURVEY_WORDS
from tetote.procedures.excel.types import Typed, show_type

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

CELL = 30_000  # characters; Excel takes 32,767
Sheet = list[list[str]]


@dataclass(frozen=True, slots=True)
class Exported:
    """The workbook, and the csv files that go with it, by name."""

    workbook: bytes
    files: Mapping[str, bytes]


def export_workbook(definition: Definition) -> Exported:
    """As .xlsx."""
    # Loaded by whoever writes one, as by whoever reads one.
    book: Workbook = import_module("openpyxl").Workbook()
    book.remove(book.worksheets[0])
    for name, rows in to_sheets(definition).items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row, 1):
                if cell:
                    _write(sheet.cell(number, place), cell)
    stream = io.BytesIO()
    book.save(stream)
    return Exported(stream.getvalue(), {name: _csv(rows) for name, rows in definition.tables.items()})


def _write(cell: "Cell | MergedCell", text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # "=1" is a text here, never a formula


def _csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    listed = list(rows)
    stream = io.StringIO()
    names = list(dict.fromkeys(name for row in listed for name in row))
    writer = csv.DictWriter(stream, names)
    writer.writeheader()
    writer.writerows(listed)
    return stream.getvalue().encode()


def to_sheets(definition: Definition) -> dict[str, Sheet]:
    """Sheet by sheet, the header first."""
    found = {"survey": _survey(definition.survey), "choices": _choices(definition.choices)}
    found["settings"] = _settings(definition)
    text = procedure_to_json(definition.procedure)
    pieces = [text[at : at + CELL] for at in range(0, len(text), CELL)]
    found["tetote"] = [["part", "json"], *([str(number), piece] for number, piece in enumerate(pieces, 1))]
    return {name: rows for name, rows in found.items() if len(rows) > 1}


def _columns(cells: list[dict[str, str]], first: tuple[str, ...]) -> Sheet:
    names = list(dict.fromkeys(name for row in cells for name in row))
    ordered = [*(name for name in first if name in names), *(name for name in names if name not in first)]
    return [ordered, *([row.get(name, "") for name in ordered] for row in cells)]


def _survey(rows: tuple[Row, ...]) -> Sheet:
    return _columns([_row(row) for row in rows], ("type", "name"))


def _row(row: Row) -> dict[str, str]:
    found = {"type": show_type(Typed(row.type, row.list_name, row.or_other))}
    for column in SURVEY_PLAIN[1:]:
        found[column] = getattr(row, column)
    for column in SURVEY_WORDS:
        found |= _words(column, getattr(row, column))
    found |= _media(row.media)
    found |= {f"ext::{name}": value for name, value in row.ext.items()} | {"ext::id": row.id}
    return {name: value for name, value in (found | dict(row.extra)).items() if value}


def _words(column: str, words: Words) -> dict[str, str]:
    return {f"{column}::{language}" if language else column: text for language, text in words.items()}


def _media(media: Mapping[str, Words]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in MEDIA:
        found |= _words(f"media::{kind}", media.get(kind, {}))
    return found


def _choices(choices: tuple[Choice, ...]) -> Sheet:
    cells = [
        {"list_name": choice.list_name, "name": choice.name}
        | _words("label", choice.label)
        | _media(choice.media)
        | dict(choice.extra)
        for choice in choices
    ]
    return _columns(cells, ("list_name", "name"))


def _settings(definition: Definition) -> Sheet:
    settings = definition.settings
    cells = {name: getattr(settings, name) for name in SETTINGS} | dict(settings.extra)
    filled = {name: value for name, value in cells.items() if value}
    return [list(filled), list(filled.values())] if filled else []
