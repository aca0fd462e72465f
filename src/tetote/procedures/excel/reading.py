"""A file to sheets of plain texts. What kind of file it is, its first bytes say, not its name."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from importlib import import_module

import xlrd

from tetote.procedures.engine.definition.findings import Finding

BLANK_RUN = 1_000  # rows
MOST_COLUMNS = 1_000
MOST_CELLS = 500_000
LARGEST = 100_000_000  # bytes, unpacked
SHEETS = {"survey", "choices", "settings"}
READ = SHEETS | {"tetote", "external_choices", "entities", "osm"}
Sheets = Mapping[str, list[list[str]]]
_XLSX, _XLS = b"PK", b"\xd0\xcf\x11\xe0"
_UNREADABLE = (
    zipfile.BadZipFile,
    xlrd.XLRDError,
    KeyError,
    ValueError,
    UnicodeDecodeError,
    OSError,
)
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")


class UnreadableFileError(Exception):
    """No sheets could be read; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def sheets(data: bytes) -> Sheets:
    """Every sheet as rows of texts, blanks as ''. Raises UnreadableFileError."""
    try:
        found = _read(data)
    except _UNREADABLE as error:
        raise UnreadableFileError(Finding("form.not-a-workbook", "", data={"error": str(error)})) from error
    cells = sum(len(row) for rows in found.values() for row in rows)
    if cells > MOST_CELLS:
        raise UnreadableFileError(Finding("form.too-large", "", data={"most": str(MOST_CELLS)}))
    if not found:
        raise UnreadableFileError(Finding("form.not-a-workbook", ""))
    return found


def _read(data: bytes) -> Sheets:
    if data.startswith(_XLSX):
        return _xlsx(data)
    if data.startswith(_XLS):
        return _xls(data)
    text = data.decode("utf-8-sig")
    found = markdown(text) if text.lstrip().startswith("|") else _csv(text)
    if not {name.strip().lower() for name in found} & SHEETS:
        raise ValueError("no sheet of a form in it")
    return found


def _xlsx(data: bytes) -> Sheets:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            raise ValueError("larger than any form")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of decorations it does not know
        # openpyxl and its numpy are a sixth of what a process has to load: only who reads a workbook pays for them.
        book = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found: dict[str, list[list[str]]] = {}
        for sheet in book.worksheets:
            found[sheet.title] = []
            if not _is_read(sheet.title, len(book.worksheets)):
                continue
            sheet.reset_dimensions()  # some writers leave wrong ones
            found[sheet.title] = _trimmed(
                [_text(cell) for cell in row[:MOST_COLUMNS]] for row in sheet.iter_rows(values_only=True)
            )
        book.close()
    return found


def _xls(data: bytes) -> Sheets:
    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
    return {
        sheet.name: _trimmed([_old(cell, book.datemode) for cell in sheet.row(number)] for number in range(sheet.nrows))
        for sheet in book.sheets()
    }


def _is_read(name: str, of: int) -> bool:
    """Help texts and lists for people may be large; only a form's own sheets are read, or the only one there is."""
    return of == 1 or name.strip().lower() in READ


def _old(cell: xlrd.sheet.Cell, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _text(xlrd.xldate_as_datetime(cell.value, datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _text(bool(cell.value))
    return "" if cell.ctype in {xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY} else _text(cell.value)


def _text(value: object) -> str:
    """As a person sees the cell: whole numbers without a point, dates in ISO."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        if value.year < 1900 or value.date() == date(1899, 12, 30):
            return value.time().isoformat()
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value).replace("\xa0", " ").strip()


def _trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    """Without the blanks at the ends that spreadsheets are full of; after a long run of them nothing more is read."""
    found: list[list[str]] = []
    blank = 0
    for row in rows:
        while row and not row[-1]:
            row.pop()
        blank = 0 if row else blank + 1
        if blank > BLANK_RUN:
            break
        found.append(row)
    while found and not found[-1]:
        found.pop()
    return found


def markdown(text: str) -> Sheets:
    """`| survey |`, then rows whose first cell is empty."""
    lines = [line.strip() for line in text.splitlines()]
    tables = (
        line for line in lines if line.startswith("|") and not _RULE.fullmatch(line.replace(" ", "").strip("|") or "x")
    )
    return _sections(_cells(line) for line in tables)


def _cells(line: str) -> list[str]:
    inner = line[1:-1] if line.endswith("|") and not line.endswith("\\|") else line[1:]
    return [part.replace("\\|", "|").strip() for part in _PIPE.split(inner)]


def _csv(text: str) -> Sheets:
    return _sections([cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), skipinitialspace=True))


def _sections(rows: Iterable[list[str]]) -> Sheets:
    """Rows under the name that stands in the first cell of a row above them."""
    found: dict[str, list[list[str]]] = {}
    current: list[list[str]] | None = None
    for row in rows:
        if row and row[0]:
            current = found.setdefault(row[0], [])
            row = ["", *row[1:]] if any(row[1:]) else []  # noqa: PLW2901 - what stands beside the name belongs to the sheet
            if not row:
                continue
        if current is not None:
            current.append(row[1:])
    return {name: _trimmed(sheet) for name, sheet in found.items()}
