"""Definitions and forms, written as the Markdown tables that XLSForm people write."""

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.definition.findings import Finding, grave
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.turns import Answer, Said, Turn, begin, turn
from tetote.procedures.excel import import_workbook

MOMENT = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def make_definition(table: str) -> Definition:
    """A definition that has nothing grave."""
    imported = import_workbook(table.strip().encode())
    assert imported.definition is not None
    assert grave(imported.findings) == []
    return imported.definition


def make_form(table: str) -> Form:
    """The same, ready to run."""
    return compiled(make_definition(table))


def findings(table: str) -> list[Finding]:
    """What stands in the way of one."""
    return grave(import_workbook(table.strip().encode()).findings)


class Talk:
    """A conversation with a form: says, and remembers the turn."""

    def __init__(self, table: str, known: dict[str, str] | None = None, language: str = "") -> None:
        self.form = make_form(table)
        self.language = language
        self.turn = begin(self.form, MOMENT, known=known, language=language, dice=Random(1))  # noqa: S311 - a test

    def says(self, said: str | Said) -> Turn:
        """A word to what is asked, or something said on purpose."""
        if isinstance(said, str):
            assert self.turn.ask is not None
            said = Answer(self.turn.ask.address, said)
        self.turn = turn(self.form, self.turn.answers, said, MOMENT, language=self.language)
        return self.turn

    @property
    def asks(self) -> str:
        """The address of what is asked; "done" at the end."""
        return self.turn.ask.address if self.turn.ask else "done"

    @property
    def problem(self) -> str:
        """The message id of what was wrong with the last answer; "" when nothing was."""
        return self.turn.problems[0].message if self.turn.problems else ""
