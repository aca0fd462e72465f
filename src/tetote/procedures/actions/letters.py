"""Letters of a procedure are written, changed and made."""

from collections.abc import Mapping

from django.db import transaction

from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, note
from tetote.procedures.models import Application, LetterTemplate, Procedure

MOST_TRIES = 100


@transaction.atomic
def add_letter(staff: Staff, procedure: Procedure, title: str, body: str) -> LetterTemplate:
    """A new one; where the title is taken, a number is added."""
    require(staff, "procedures.build")
    taken = set(LetterTemplate.objects.filter(procedure=procedure).values_list("title", flat=True))
    names = [title, *(f"{title} {number}" for number in range(2, MOST_TRIES))]
    free = next(name for name in names if name not in taken)
    return LetterTemplate.objects.create(
        organisation_id=procedure.organisation_id, procedure=procedure, title=free, body=body
    )


@transaction.atomic
def save_letter(
    staff: Staff, letter: LetterTemplate, title: str, body: str, wordings: Mapping[str, str] | None = None
) -> None:
    """Changes its words; `wordings` are those in other languages, by code."""
    require(staff, "procedures.build")
    letter.title, letter.body = title, body
    letter.wordings = {code: words for code, words in (wordings or {}).items() if words.strip()}
    letter.save()


@transaction.atomic
def delete_letter(staff: Staff, letter: LetterTemplate) -> None:
    """Takes it away; letters that were made are with those who got them."""
    require(staff, "procedures.build")
    letter.delete()


@transaction.atomic
def note_letter(staff: Staff, application: Application, title: str) -> None:
    """Remembers that a letter was made."""
    require(staff, "procedures.review")
    note("procedures.letter.made", application, by(staff), title=title)
