"""Answers that do not fit go back to the person, and only those."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, facts
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, check_edition, note
from tetote.procedures.actions.reviewing import REVIEW, bring, stop_waiting
from tetote.procedures.engine.definition.procedure import RETURNED, USUAL_STEPS, Correction, State
from tetote.procedures.errors import CHANGED_MEANWHILE, REFUSALS
from tetote.procedures.facts import ApplicationReturned
from tetote.procedures.models import Application, Complaint, Run
from tetote.procedures.queries.access import lock_application, lock_run
from tetote.procedures.queries.answers import answers
from tetote.procedures.queries.runs import other_active
from tetote.procedures.rules import Refusal
from tetote.procedures.versions import definition_of

NOTHING_MARKED = _("Nothing is marked. Please tick at least one answer.")
NEVER_CORRECTED = _("This procedure does not let people correct what they sent.")
NOT_BY_THEMSELVES = _("What you sent is being looked at. If something is wrong, please tell the centre.")
LONGEST_WORDS = 300


@transaction.atomic
def send_back(staff: Staff, code: str, marked: Mapping[str, str], edition: int | None = None) -> Application:
    """Asks the person to correct these answers, by address with a sentence each; everything else stays locked.

    Raises:
        ConflictError: somebody changed it meanwhile, or the person is correcting it already.
        TetoteError: nothing of it is marked, or the procedure does not allow corrections.
        NotFoundError: no such application here.
    """
    require(staff, REVIEW)
    application = lock_application(staff.organisation_id, code)
    check_edition(application, edition)
    _may_be_corrected(application, marked)
    if application.state != RETURNED:
        stop_waiting(application)
    run = _reopened(application, sorted(marked))
    Complaint.objects.filter(application=application, answered_at=None).update(answered_at=clock.now())
    Complaint.objects.bulk_create(
        Complaint(
            organisation_id=application.organisation_id,
            application=application,
            address=address,
            words=words.strip()[:LONGEST_WORDS],
        )
        for address, words in marked.items()
    )
    bring(application, _returned(application))
    note("procedures.application.returned", application, by(staff), count=len(run.only))
    facts.publish(ApplicationReturned(organisation_id=application.organisation_id, application_id=application.id))
    return application


def check_correctable(application: Application) -> None:
    """Nothing of it has to be marked to find out that it cannot go back.

    Raises:
        TetoteError: the procedure does not allow corrections, or it is closed.
    """
    if definition_of(application.version).procedure.correction is Correction.NEVER:
        raise TetoteError(NEVER_CORRECTED)
    if application.is_closed:
        raise TetoteError(REFUSALS[Refusal.CLOSED])


def _may_be_corrected(application: Application, marked: Mapping[str, str]) -> None:
    check_correctable(application)
    there = {line.address for line in answers(application)}
    if not marked or not there.issuperset(marked):
        raise TetoteError(NOTHING_MARKED)


def _reopened(application: Application, addresses: list[str]) -> Run:
    """The run is open again for these answers. Where the person is in the middle of another, it waits."""
    run = lock_run(application.organisation_id, application.run_id)
    if run.state == Run.State.LEFT:
        raise ConflictError(CHANGED_MEANWHILE)
    application.answers_before = application.answers_before or run.answers
    application.save(update_fields=["answers_before"])
    run.state = Run.State.PAUSED if other_active(run) else Run.State.ACTIVE
    run.only = addresses
    run.turn += 1
    run.touched_at = clock.now()
    run.save()
    return run


def _returned(application: Application) -> State:
    steps = {step.name: step for step in (*USUAL_STEPS, *definition_of(application.version).procedure.steps)}
    return steps[RETURNED]


@transaction.atomic
def take_back(application: Application) -> Run:
    """The person changes by themselves what nobody has looked at yet; everything may be changed.

    Raises:
        TetoteError: the procedure does not allow it, or reviewing has begun.
    """
    held = lock_application(application.organisation_id, application.code)
    policy = definition_of(held.version).procedure
    if policy.correction is not Correction.UNTIL_REVIEW or held.state != policy.steps[0].name:
        raise TetoteError(NOT_BY_THEMSELVES)
    return _reopened(held, [])
