"""Procedures that people can begin, and somebody who answers them."""

from dataclasses import replace

from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition import procedure as procedure_part
from tetote.procedures.engine.tests.builders import MOMENT, Talk, findings, make_definition, make_form
from tetote.procedures.engine.turns import Answer, Said, Turn
from tetote.procedures.excel import import_workbook
from tetote.procedures.models import Application, Procedure

__all__ = ["MOMENT", "Answering", "Talk", "findings", "make_definition", "make_form", "make_procedure"]


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
