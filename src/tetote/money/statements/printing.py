"""From a statement to a PDF. What people are called reaches the typesetter as data and never as its code. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tetote.kernel.paper import as_pdf as typeset

PROGRAM = Path(__file__).with_name("statement.typ")


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the paper: a heading, rows of (day, what for, yen), and its sums as (words, yen)."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    sums: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Paper:
    """All of it in words."""

    title: str
    organisation: str
    name: str
    made_on: str
    parts: Sequence[Part]
    notes: Sequence[str]
    language: str


def as_pdf(paper: Paper) -> bytes:
    """An A4 statement."""
    return typeset(PROGRAM, "statement", asdict(paper))
