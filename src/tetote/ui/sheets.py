"""Lists as files: CSV for programs, an Excel workbook for people. Both are safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from django.http import HttpResponse
from xlsxwriter import Workbook
from xlsxwriter.format import Format

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
AS_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int
"""A whole number is one in a workbook, so that it can be added up."""
NO_TITLE = str.maketrans("", "", "[]:*?/\\'")
"""What Excel allows in no title."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a workbook: several lines of headings, then the rows."""

    title: str
    headings: Sequence[Sequence[str]]
    rows: Sequence[Sequence[Cell]]


def as_file(headings: Sequence[str], rows: Iterable[Sequence[Cell]], name: str, *, for_excel: bool) -> HttpResponse:
    """The list as an answer to be saved; `name` is plain ASCII and has no ending."""
    if for_excel:
        return book_file([Page("", [headings], [*rows])], name)
    return _download(sheet(headings, rows), f"{name}.csv", CSV)


def book_file(pages: Sequence[Page], name: str) -> HttpResponse:
    """The same of several lists, as one workbook."""
    return _download(book(pages), f"{name}.xlsx", EXCEL)


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> HttpResponse:
    """CSV that Excel reads as UTF-8: it begins with the mark of its bytes."""
    return _download(f"\ufeff{sheet(headings, rows)}", f"{name}.csv", CSV)


def sheet(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows under their headings as CSV."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return file.getvalue()


def harmless(cell: str) -> str:
    """What a spreadsheet would run as a formula becomes text by a leading apostrophe (CSV injection, CWE-1236)."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def book(pages: Sequence[Page]) -> bytes:
    """Sheets in one workbook. What comes as text stays text, so that 0012 stays 0012."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **AS_TEXT}) as made:
        bold = made.add_format({"bold": True, "bottom": 1})
        for number, page in enumerate(pages, start=1):
            _add(made, page, number, bold)
    return file.getvalue()


def _add(book: Workbook, page: Page, number: int, bold: Format) -> None:
    """A sheet; its headings stay, and the last line of them filters."""
    title = page.title.translate(NO_TITLE)[:26].strip() or str(number)
    added = book.add_worksheet(title if number == 1 else f"{title} {number}")  # No two have the same title.
    for at, headings in enumerate(page.headings):
        added.write_row(at, 0, headings, bold)
    top = len(page.headings)
    for at, row in enumerate(page.rows, start=top):
        added.write_row(at, 0, row)
    added.freeze_panes(top, 1)
    if page.headings and page.headings[0]:
        added.autofilter(top - 1, 0, max(top, top + len(page.rows) - 1), len(page.headings[0]) - 1)
    added.autofit()


def _download(content: str | bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
