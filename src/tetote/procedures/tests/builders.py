"""Definitions and forms, written as the Markdown tables that XLSForm people write."""

from dataclasses import replace
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition import procedure as procedure_part
from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.definition.findings import Finding, grave
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.turns import Answer, Said, Turn, begin, turn
from tetote.procedures.excel import import_workbook
from tetote.procedures.models import Application, Procedure

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


def make_procedure(staff: Staff, table: str, procedure: procedure_part.Procedure | None = None) -> Procedure:
    """A procedure that people can begin."""
    read = import_workbook(table.strip().encode()).definition
    assert read is not None
    made = actions.create_procedure(staff, replace(read, procedure=procedure or procedure_part.Procedure()))
    actions.publish(staff, made.code)
    made.refresh_from_db()
    return made


class Answering:
    """Somebody going through a procedure: says, and remembers what they were asked."""

    def __init__(self, procedure: Procedure, who: actions.Who, language: str = "ja") -> None:
        self.organisation_id = procedure.organisation_id
        self.spoken = actions.begin(self.organisation_id, procedure.code, who, language=language)

    def says(self, *words: str | Said) -> Turn:
        """One thing after the other; a word is an answer to what is asked."""
        for word in words:
            said = Answer(self.asks, word) if isinstance(word, str) else word
            self.spoken = actions.hear(self.organisation_id, self.spoken.run.id, said)
        return self.spoken.turn

    def sends(self) -> Application:
        """Hands it in."""
        return actions.send(self.organisation_id, self.spoken.run.id)

    @property
    def asks(self) -> str:
        """The address of what is asked; "done" at the end."""
        return self.spoken.turn.ask.address if self.spoken.turn.ask else "done"
