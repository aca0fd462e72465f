"""Until when a procedure can be sent: on the organisation's clocks, in words, and whether it has passed."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.kernel import calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Organisation
from tetote.organisations.queries import organisation_by_id
from tetote.procedures.engine.definition.procedure import Deadline
from tetote.procedures.models import Procedure, ProcedureVersion, Run
from tetote.procedures.versions import definition_of


def deadline_of(version: ProcedureVersion | None, organisation: Organisation) -> datetime | None:
    """The moment of a version's deadline; None where it has none."""
    return moment_in(definition_of(version).procedure.deadline, organisation) if version else None


def moment_in(deadline: Deadline | None, organisation: Organisation) -> datetime | None:
    """The same of any deadline."""
    moment = deadline.moment if deadline else None
    return moment.replace(tzinfo=organisation.time_zone) if moment else None


def version_that_counts(run: Run) -> ProcedureVersion:
    """The version whose deadline holds: today's, so that putting it off helps whoever has begun before."""
    procedure: Procedure = run.version.procedure
    if procedure.current_id == run.version_id:
        return run.version  # Without a look at today's, which nearly every answer is of.
    return procedure.current or run.version


def deadline_of_run(run: Run) -> datetime | None:
    """Until when somebody's answers can be sent; None where there is no end, or where they were sent already."""
    if run.sent_at:
        return None  # What staff want corrected has no part in it.
    return deadline_of(version_that_counts(run), run.organisation)


def is_past(moment: datetime | None) -> bool:
    """Whether it is over; what has no end never is."""
    return moment is not None and clock.now() > moment


def deadline_words(moment: datetime) -> str:
    """12月10日(木) 17:00, on the clocks that the moment is of."""
    today = clock.today(moment.tzinfo) if moment.tzinfo else moment.date()
    return f"{calendar.full_day(moment.date(), today)} {moment:%-H:%M}"


def over_words(moment: datetime) -> str:
    """A kind sentence with the date."""
    return _("This could be sent until %(when)s and has ended. If you still need it, please ask the centre.") % {
        "when": deadline_words(moment)
    }


class DeadlineError(TetoteError):
    """Its deadline has passed."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(over_words(moment))
        self.moment = moment


def check_deadline(moment: datetime | None) -> None:
    """Refuses what comes too late.

    Raises:
        DeadlineError: the moment is over.
    """
    if moment is not None and is_past(moment):
        raise DeadlineError(moment)


def in_time(procedure: Procedure, organisation_id: UUID) -> bool:
    """Whether it may still be begun."""
    deadline = definition_of(procedure.current).procedure.deadline if procedure.current else None
    return deadline is None or not is_past(moment_in(deadline, organisation_by_id(organisation_id)))
