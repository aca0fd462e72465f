"""A sheet as data, and the PDF of several."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tetote.kernel import paper
from tetote.kernel.types import JSONObject

PROGRAM = Path(__file__).with_name("paper.typ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page or more: a title, rows of label and value, a table, notes, and boxes for signatures."""

    title: str
    over: Sequence[str] = ()
    """Small, at the right above the title: number and date."""
    lead: str = ""
    rows: Sequence[tuple[str, str]] = ()
    headings: Sequence[str] = ()
    widths: Sequence[int] = ()
    """Of the table's columns, as shares."""
    numbers: Sequence[int] = ()
    """The columns that hold numbers."""
    lines: Sequence[Sequence[str]] = ()
    notes: Sequence[str] = ()
    signatures: Sequence[tuple[str, str]] = ()
    foot: str = ""
    copy: str = ""
    """Whose copy it is, in a box at the left above the title."""


def as_pdf(sheets: Sequence[Sheet], *, author: str) -> bytes:
    """The sheets one after the other, each on pages of its own."""
    bundle: JSONObject = {
        "title": sheets[0].title if sheets else "",
        "author": author,
        "sheets": [asdict(sheet) for sheet in sheets],
    }
    return paper.as_pdf(PROGRAM, "bundle", bundle)
