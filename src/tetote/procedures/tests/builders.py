"""Procedures that people can begin, and somebody who answers them."""

from dataclasses import replace
from itertools import count
from uuid import uuid4

from django_scopes import scope

from tetote.kernel import shelf
from tetote.kernel.tests.pictures import plain_png
from tetote.organisations.models import Organisation, Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition import procedure as procedure_part
from tetote.procedures.engine.tests.builders import MOMENT, Talk, findings, make_definition, make_form
from tetote.procedures.engine.turns import Answer, Said, Turn
from tetote.procedures.excel import import_workbook
from tetote.procedures.models import Application, Attachment, LetterTemplate, Picture, Procedure
from tetote.procedures.pictures import name_of

__all__ = [
    "MOMENT",
    "Answering",
    "Talk",
    "findings",
    "make_application",
    "make_attachment",
    "make_definition",
    "make_form",
    "make_letter",
    "make_picture",
    "make_procedure",
]

_numbers = count(1)


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


def make_application(procedure: Procedure, *words: str, who: actions.Who | None = None) -> Application:
    """What somebody handed in; by default a stranger on LINE who answers every question with a name."""
    talk = Answering(procedure, who or actions.Who("line", f"U{next(_numbers):032x}"))
    talk.says(*(words or ("はな",)))
    return talk.sends()


def make_letter(procedure: Procedure, body: str = "# 受付票\n\n{{code}}") -> LetterTemplate:
    """A letter of a procedure."""
    return LetterTemplate.objects.create(
        organisation_id=procedure.organisation_id, procedure=procedure, title=f"受付票 {next(_numbers)}", body=body
    )


def make_attachment(application: Application, data: bytes = b"plain") -> Attachment:
    """A file of an application that lies on the shelf."""
    kept = Attachment.objects.create(
        organisation_id=application.organisation_id, run=application.run, name="写真.txt", size=len(data)
    )
    shelf.put(kept.id, data)
    return kept


def make_picture(organisation: Organisation) -> str:
    """A picture above a question, as a definition names it."""
    with scope(organisation=organisation.pk):
        kept = Picture.objects.create(organisation=organisation, digest=uuid4().hex, media_type="image/png")
    shelf.put(kept.id, plain_png())
    return name_of(kept)
