"""Lists as files: CSV for programs, an Excel workbook for people. Both are safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from django.http import HttpResponse
from xlsxwriter import Workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their headings as CSV."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue()


def workbook(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The same as an Excel workbook: every cell is text, so that 0012 stays 0012; the headings stay and filter."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **AS_TEXT}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, headings, book.add_format({"bold": True, "bottom": 1}))
        last = 0
        for last, row in enumerate(rows, start=1):
            page.write_row(last, 0, row)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, last, len(headings) - 1)
        page.autofit()
    return file.getvalue()


def harmless(cell: str) -> str:
    """What a spreadsheet would run as a formula becomes text by a leading apostrophe (CSV injection, CWE-1236)."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def as_file(headings: Sequence[str], rows: Iterable[Sequence[str]], name: str, *, for_excel: bool) -> HttpResponse:
    """The list as an answer to be saved; `name` is plain ASCII and has no ending."""
    if for_excel:
        return _download(workbook(headings, rows), f"{name}.xlsx", EXCEL)
    return _download(sheet(headings, rows), f"{name}.csv", "text/csv; charset=utf-8")


def _download(content: str | bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a workbook: several lines of headings, then the rows."""

    title: str
    headings: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]


def book(pages: Sequence[Page]) -> bytes:
    """Several sheets in one workbook; cells are text, the headings stay, the last line of them filters."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **AS_TEXT}) as made:
        bold = made.add_format({"bold": True, "bottom": 1})
        for number, page in enumerate(pages, start=1):
            # What Excel allows as a title: 31 letters, none of these, and none twice.
            title = "".join(letter for letter in page.title if letter not in "[]:*?/\\'")[:26].strip() or str(number)
            sheet_ = made.add_worksheet(title if number == 1 else f"{title} {number}")
            for at, headings in enumerate(page.headings):
                sheet_.write_row(at, 0, headings, bold)
            top = len(page.headings)
            for at, row in enumerate(page.rows, start=top):
                sheet_.write_row(at, 0, row)
            sheet_.freeze_panes(top, 1)
            if page.headings and page.headings[0]:
                sheet_.autofilter(top - 1, 0, max(top, top + len(page.rows) - 1), len(page.headings[0]) - 1)
            sheet_.autofit()
    return file.getvalue()


def book_file(pages: Sequence[Page], name: str) -> HttpResponse:
    """The workbook as an answer to be saved; `name` is plain ASCII and has no ending."""
    return _download(book(pages), f"{name}.xlsx", EXCEL)


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    """CSV that Excel reads as UTF-8: it begins with the mark of its bytes."""
    return _download(f"\ufeff{sheet(headings, rows)}", f"{name}.csv", "text/csv; charset=utf-8")
