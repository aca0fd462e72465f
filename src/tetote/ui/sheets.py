"""Lists as CSV files, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

BYTE_ORDER_MARK = "\ufeff"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(headings: Sequence[str], rows: Iterable[Sequence[str]], *, for_excel: bool) -> str:
    """The rows under their headings. Excel takes a file for UTF-8 only when it begins with a byte order mark."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK if for_excel else "") + file.getvalue()


def harmless(cell: str) -> str:
    """What a spreadsheet would run as a formula becomes text by a leading apostrophe (CSV injection, CWE-1236)."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def download(text: str, name: str) -> HttpResponse:
    """The file as an answer; `name` is plain ASCII."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
