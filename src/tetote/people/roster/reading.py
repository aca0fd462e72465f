"""A file to sheets of plain texts. What kind of file it is, its first bytes say, not its name."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from importlib import import_module
from typing import Protocol

import xlrd

MOST_ROWS = 10_000
MOST_COLUMNS = 200
LARGEST = 100_000_000
"""Bytes, unpacked."""
ENCODINGS = ("utf-8-sig", "cp932")
"""Excel on a Japanese PC saves CSV as the second; no text of Japanese words is well-formed in both."""
Rows = list[list[str]]
Sheets = Mapping[str, Rows]


class UnreadableListError(Exception):
    """No rows could be read; `code` says why: unreadable, encoding, empty or too_long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Cell(Protocol):
    """What is needed of a cell of a workbook."""

    @property
    def value(self) -> object:
        """As the workbook holds it."""

    @property
    def number_format(self) -> str:
        """How it is to be shown."""


def sheets(data: bytes) -> Sheets:
    """Every sheet that holds something, as rows of texts.

    Raises:
        UnreadableListError: it is no list, or longer than any list of members.
    """
    found = {name: rows for name, rows in _read(data).items() if any(any(row) for row in rows)}
    if not found:
        raise UnreadableListError("empty")
    if any(len(rows) > MOST_ROWS for rows in found.values()):
        raise UnreadableListError("too_long")
    return found


def _read(data: bytes) -> Sheets:
    try:
        if data.startswith(b"PK"):
            return _xlsx(data)
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            return _xls(data)
    except (zipfile.BadZipFile, xlrd.XLRDError, KeyError, ValueError, OSError, TypeError) as broken:
        raise UnreadableListError("unreadable") from broken
    return {"": _csv(_decoded(data))}


def _xlsx(data: bytes) -> Sheets:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            raise UnreadableListError("too_long")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of decorations it does not know
        # openpyxl and its numpy are a sixth of what a process has to load: only who reads a workbook pays for them.
        book = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = {}
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some writers leave wrong ones
            found[sheet.title] = _trimmed([shown(cell) for cell in row[:MOST_COLUMNS]] for row in sheet.iter_rows())
        book.close()
    return found


def _xls(data: bytes) -> Sheets:
    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
    return {
        sheet.name: _trimmed([_old(cell, book.datemode) for cell in sheet.row(row)] for row in range(sheet.nrows))
        for sheet in book.sheets()
    }


def _old(cell: xlrd.sheet.Cell, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return plain(xlrd.xldate_as_datetime(cell.value, datemode))
    return "" if cell.ctype in {xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY} else plain(cell.value)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableListError("encoding")


def _csv(text: str) -> Rows:
    if "\0" in text:
        raise UnreadableListError("unreadable")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _trimmed([plain(cell) for cell in row[:MOST_COLUMNS]] for row in reader)
    except csv.Error as broken:
        raise UnreadableListError("unreadable") from broken


def shown(cell: Cell) -> str:
    """A cell as a person sees it: a number formatted as 0000 keeps its zeros, a date is written in ISO."""
    value, look = cell.value, getattr(cell, "number_format", "") or ""
    if isinstance(value, int | float) and not isinstance(value, bool) and set(look) == {"0"}:
        return f"{value:0{len(look)}.0f}"
    return plain(value)


def plain(value: object) -> str:
    """A value as text: whole numbers without a point, dates in ISO."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value).replace("\xa0", " ").strip()


def _trimmed(rows: Iterable[list[str]]) -> Rows:
    found = list(_until_long(rows))
    while found and not any(found[-1]):
        found.pop()
    return found


def _until_long(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """No more than one row too many, so that a sheet that is empty for a million rows ends."""
    blank = 0
    for row in rows:
        blank = 0 if any(row) else blank + 1
        if blank > 500:
            return
        yield row


def header_row(rows: Sequence[Sequence[str]], known: Iterable[str]) -> int:
    """Which of the first rows holds the headings: the one with the most headings we know, else with the most words."""
    words = set(known)
    firsts = range(min(len(rows), 15))

    def worth(at: int) -> tuple[int, int, int]:
        cells = [cell for cell in rows[at] if cell]
        return sum(cell in words for cell in cells), len(cells), -at

    return max(firsts, key=worth, default=0)
