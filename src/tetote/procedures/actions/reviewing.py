"""Staff bring what came in from step to step, and note what they need to."""

import json
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from tetote.kernel import clock, facts
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, check_edition, note
from tetote.procedures.actions.sending import perform
from tetote.procedures.engine.definition.procedure import APPROVED, State
from tetote.procedures.errors import NOT_CLOSED, REFUSALS, RETURN_WITH_WORDS
from tetote.procedures.facts import ApplicationMoved
from tetote.procedures.models import Application, Procedure, ReviewNote, Run
from tetote.procedures.queries.access import lock_application, lock_run
from tetote.procedures.rules import Refusal, Way, reopened, way
from tetote.procedures.versions import definition_of

REVIEW = "procedures.review"
UNDONE = frozenset({Application.Deed.WAITING, Application.Deed.REFUSED})
LONGEST_NOTE = 2000


@transaction.atomic
def move_application(staff: Staff, code: str, state: str, edition: int | None = None) -> Application:
    """Brings an application to another step of its procedure; "approved" does the waiting deed.

    Raises:
        ConflictError: somebody changed it meanwhile.
        TetoteError: it does not come there from where it is, and why.
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    check_edition(application, edition)
    if application.state == state:
        return application
    step, before = _step(application, state), application.state
    _move(staff, application, step)
    if step.name == APPROVED and application.deed in UNDONE:
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


@transaction.atomic
def reopen_application(staff: Staff, code: str, edition: int | None = None) -> Application:
    """What was closed is looked at again; nobody is told by it.

    Raises:
        ConflictError: somebody changed it meanwhile.
        TetoteError: it is not closed, or its answers are deleted.
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    check_edition(application, edition)
    if not application.is_closed or application.emptied_at:
        raise TetoteError(NOT_CLOSED)
    _move(staff, application, reopened(definition_of(application.version).procedure.steps))
    return application


def _move(staff: Staff, application: Application, step: State) -> None:
    before = application.state
    stop_waiting(application)
    bring(application, step)
    note("procedures.application.moved", application, by(staff), before=before, state=step.name)


def stop_waiting(application: Application) -> None:
    """A correction that is open ends as if it had never been begun; none open is no fault."""
    run = lock_run(application.organisation_id, application.run_id)
    if run.state not in {Run.State.ACTIVE, Run.State.PAUSED}:
        return
    run.state, run.answers = Run.State.SENT, application.answers_before or run.answers
    run.only, run.focus, run.pending = [], "", ""
    run.turn += 1
    run.save()
    application.answers_before = ""
    application.complaints.filter(answered_at=None).update(answered_at=clock.now())


def way_of(application: Application, state: str) -> Way | Refusal:
    """How it comes to a step from where it is."""
    procedure = definition_of(application.version).procedure
    return way(
        procedure.steps,
        application.state,
        state,
        is_closed=application.is_closed,
        has_deed=application.deed in UNDONE,
        correction=procedure.correction,
    )


def bring(application: Application, step: State) -> None:
    """Writes the step down; what follows from it is the caller's."""
    application.state = step.name
    application.state_since = clock.now()
    application.is_closed = step.closes
    application.edition += 1
    application.save()


def _step(application: Application, state: str) -> State:
    found = way_of(application, state)
    if isinstance(found, Refusal):
        raise TetoteError(REFUSALS[found])
    if found is Way.FOLLOW_UP:
        raise TetoteError(RETURN_WITH_WORDS)
    return next(step for step in definition_of(application.version).procedure.steps if step.name == state)


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


def note_file(staff: Staff, application: Application) -> None:
    """Remembers that somebody opened a file of it."""
    require(staff, REVIEW)
    note("procedures.file.seen", application, by(staff))


@transaction.atomic
def note_export(staff: Staff, procedure: Procedure, number: int) -> None:
    """Remembers that somebody saved so many applications as a file."""
    require(staff, "procedures.export")
    note("procedures.applications.exported", procedure, by(staff), count=number)
