"""An uploaded list as its pages need it: the rows that lie on the shelf, read with what was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tetote.kernel import clock, shelf
from tetote.organisations.models import Organisation
from tetote.people.models import RosterImport
from tetote.people.queries import courses_of, list_labels, member_settings
from tetote.people.queries.roster import Planned, plan, remembered_columns
from tetote.people.roster.columns import guess
from tetote.people.roster.reading import Rows, header_row, sheets
from tetote.people.roster.rows import Entry, House, Problem, read

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column before anything is decided: its heading, what stands in it, and what we take it for."""

    heading: str
    examples: tuple[str, ...]
    target: str


class UploadedList:
    """A list that lies on the shelf.

    Raises:
        FileNotFoundError: it was taken in or left meanwhile.
    """

    def __init__(self, organisation: Organisation, roster: RosterImport) -> None:
        self._organisation = organisation
        self._roster = roster
        self._sheets = sheets(shelf.get(roster.id))

    @property
    def sheet_names(self) -> list[str]:
        """The sheets that hold something."""
        return list(self._sheets)

    @cached_property
    def courses(self) -> dict[str, str]:
        """The courses of the organisation, code to name."""
        return {course.code: course.name for course in courses_of(self._organisation.id)}

    def rows(self, sheet: str) -> Rows:
        """The rows of one sheet; of the first when there is none of that name."""
        return self._sheets.get(sheet) or next(iter(self._sheets.values()))

    def likely_header(self, sheet: str) -> int:
        """Which row seems to hold the headings."""
        known = [heading for heading, _target in remembered_columns(self._organisation.id)]
        return header_row(self.rows(sheet), known)

    def columns(self, sheet: str, header: int) -> list[Column]:
        """Every column under the row of headings."""
        rows = self.rows(sheet)
        headings = rows[header] if header < len(rows) else []
        width = max((len(row) for row in rows[header:]), default=0)
        padded = [*headings, *[""] * (width - len(headings))]
        targets = guess(padded, self.courses, remembered_columns(self._organisation.id))
        return [Column(each, _examples(rows[header + 1 :], at), targets[at]) for at, each in enumerate(padded)]

    def read(self) -> tuple[list[Entry], list[Problem]]:
        """Everybody on the list, and every problem."""
        organisation, settings = self._organisation, member_settings(self._organisation.id)
        house = House(clock.today(organisation.time_zone), list_labels(organisation), tuple(settings.districts))
        return read(self.rows(self._roster.sheet), self._roster.header, self._roster.columns, house)

    def plan(self, entries: Sequence[Entry]) -> list[Planned]:
        """What would become of them."""
        return plan(self._organisation.id, entries, self._roster.choices)

    def heading(self, column: int) -> str:
        """What stands above a column, or its letter as Excel has it."""
        rows = self.rows(self._roster.sheet)
        headings = rows[self._roster.header]
        return (headings[column] if column < len(headings) else "") or letter(column)


def letter(column: int) -> str:
    """A, B, … Z, AA as Excel names columns; `column` counts from 0."""
    before, here = divmod(column, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + here)


def _examples(rows: Rows, column: int) -> tuple[str, ...]:
    found = (row[column] for row in rows if column < len(row) and row[column])
    return tuple(text for text, _ in zip(dict.fromkeys(found), range(EXAMPLES), strict=False))
