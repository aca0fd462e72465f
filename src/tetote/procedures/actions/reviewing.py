"""Staff bring what came in from step to step."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, facts
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, check_edition, note
from tetote.procedures.actions.sending import perform
from tetote.procedures.engine.definition.procedure import APPROVED, State
from tetote.procedures.facts import ApplicationMoved
from tetote.procedures.models import Application
from tetote.procedures.queries.access import lock_application
from tetote.procedures.versions import definition_of

NO_SUCH_STEP = _("This procedure has no such step. Please look at it again.")


@transaction.atomic
def move_application(staff: Staff, code: str, state: str, edition: int | None = None) -> Application:
    """Brings an application to another step of its procedure; "approved", or a closing step, does the waiting deed.

    Raises:
        ConflictError: somebody changed it meanwhile.
        TetoteError: the procedure has no such step.
        NotFoundError: no such application here.
    """
    require(staff, "procedures.review")
    application = lock_application(staff.organisation_id, code)
    check_edition(application, edition)
    step, before = _step(application, state), application.state
    if before == step.name:
        return application
    application.state = step.name
    application.state_since = clock.now()
    application.is_closed = step.closes
    application.edition += 1
    application.save()
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


def _step(application: Application, state: str) -> State:
    steps = definition_of(application.version).procedure.steps
    found = next((step for step in steps if step.name == state), None)
    if found is None:
        raise TetoteError(NO_SUCH_STEP)
    return found
