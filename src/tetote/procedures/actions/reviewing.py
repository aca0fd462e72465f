"""Staff bring what came in from step to step, and note what they need to."""

import json
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, facts
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, check_edition, note
from tetote.procedures.actions.sending import perform
from tetote.procedures.engine.definition.procedure import APPROVED, RETURNED, State
from tetote.procedures.facts import ApplicationMoved
from tetote.procedures.models import Application, Procedure, ReviewNote
from tetote.procedures.queries.access import lock_application
from tetote.procedures.versions import definition_of

REVIEW = "procedures.review"
NO_SUCH_STEP = _("This procedure has no such step. Please look at it again.")
RETURN_WITH_WORDS = _("To send it back, mark the answers that do not fit and say what is to be corrected.")
LONGEST_NOTE = 2000


@transaction.atomic
def move_application(staff: Staff, code: str, state: str, edition: int | None = None) -> Application:
    """Brings an application to another step of its procedure; "approved" does the waiting deed.

    Raises:
        ConflictError: somebody changed it meanwhile.
        TetoteError: the procedure has no such step, or it is the one for which answers are marked.
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    check_edition(application, edition)
    step, before = _step(application, state), application.state
    if before == step.name:
        return application
    if step.name == RETURNED:
        raise TetoteError(RETURN_WITH_WORDS)
    bring(application, step)
    note("procedures.application.moved", application, by(staff), before=before, state=step.name)
    if step.name == APPROVED and application.deed in {Application.Deed.WAITING, Application.Deed.REFUSED}:
        perform(application, by(staff))
    facts.publish(
        ApplicationMoved(
            organisation_id=application.organisation_id,
            application_id=application.id,
            before=before,
            state=step.name,
        )
    )
    return application


def bring(application: Application, step: State) -> None:
    """Writes the step down; what follows from it is the caller's."""
    application.state = step.name
    application.state_since = clock.now()
    application.is_closed = step.closes
    application.edition += 1
    application.save()


def _step(application: Application, state: str) -> State:
    steps = definition_of(application.version).procedure.steps
    found = next((step for step in steps if step.name == state), None)
    if found is None:
        raise TetoteError(NO_SUCH_STEP)
    return found


@transaction.atomic
def do_deed_again(staff: Staff, code: str) -> Application:
    """Tries once more what was refused.

    Raises:
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    if application.deed == Application.Deed.REFUSED:
        perform(application, by(staff))
    return application


@transaction.atomic
def assign(staff: Staff, code: str, assignee: Staff | None, due_on: date | None) -> Application:
    """Says who looks after it, and until when.

    Raises:
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    if (application.assignee, application.due_on) != (assignee, due_on):
        application.assignee, application.due_on = assignee, due_on
        application.edition += 1
        application.save()
        note("procedures.application.assigned", application, by(staff), to=assignee.name if assignee else "")
    return application


@transaction.atomic
def fill_staff_fields(staff: Staff, code: str, values: Mapping[str, str]) -> Application:
    """Keeps what staff noted in the procedure's own fields.

    Raises:
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    names = {field.name for field in definition_of(application.version).procedure.staff_fields}
    kept = {name: value for name, value in values.items() if name in names and value}
    written = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    if written != (application.staff_values or "{}"):
        application.staff_values = written
        application.edition += 1
        application.save()
        note("procedures.application.noted", application, by(staff))
    return application


@transaction.atomic
def add_note(staff: Staff, code: str, text: str) -> None:
    """A word among staff.

    Raises:
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    if text.strip():
        ReviewNote.objects.create(
            organisation_id=staff.organisation_id,
            application=application,
            staff=staff,
            text=text.strip()[:LONGEST_NOTE],
        )
        note("procedures.application.noted", application, by(staff))


@transaction.atomic
def note_export(staff: Staff, procedure: Procedure, number: int) -> None:
    """Remembers that somebody saved so many applications as a file."""
    require(staff, "procedures.export")
    note("procedures.applications.exported", procedure, by(staff), count=number)
