"""What procedures promise about how long answers are kept."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from tetote.kernel import clock
from tetote.kernel.audit import SYSTEM
from tetote.procedures.actions.common import note
from tetote.procedures.actions.dropping import drop_files
from tetote.procedures.models import Application, Feedback, ProcedureVersion, Run
from tetote.procedures.versions import definition_of

AT_ONCE = 200


def empty_late(organisation_id: UUID) -> int:
    """Deletes the answers, files and notes of what was closed so many days ago. Returns how many, at most one batch.

    What is left says only that there was something: its number, its dates, its states.
    """
    late = list(_late(organisation_id))[:AT_ONCE]
    for application_id in late:
        empty(organisation_id, application_id)
    return len(late)


def _late(organisation_id: UUID) -> Iterator[UUID]:
    closed = Application.objects.filter(organisation_id=organisation_id, is_closed=True, emptied_at=None)
    versions = ProcedureVersion.objects.filter(id__in=closed.values("version_id").distinct())
    for version in versions:
        days = definition_of(version).procedure.retention_days
        if days:
            oldest = clock.now() - timedelta(days=days)
            found = closed.filter(version=version, state_since__lt=oldest).order_by("state_since", "id")
            yield from found.values_list("id", flat=True)[:AT_ONCE]


@transaction.atomic
def empty(organisation_id: UUID, application_id: UUID) -> None:
    """Empties one that is closed: for its time is over, or whoever it is from wants it gone. Twice is once."""
    held = Application.objects.select_for_update(of=("self",)).filter(organisation_id=organisation_id)
    application = held.filter(id=application_id, is_closed=True, emptied_at=None).first()
    if application is None:
        return
    application.outcome, application.staff_values, application.answers_before = "", "", ""
    application.deed_words = ""
    application.person, application.emptied_at = None, clock.now()
    application.save()
    for rows in (application.notes, application.complaints, application.earlier):
        rows.all().delete()
    Feedback.objects.filter(run_id=application.run_id).update(text="")
    empty_run(application.run_id)
    note("procedures.application.emptied", application, SYSTEM)


def empty_run(run_id: UUID) -> None:
    """Answers and files go, and whose they were."""
    run = Run.objects.get(id=run_id)
    drop_files(run)
    run.answers, run.pending, run.typed, run.focus, run.only = "", "", "", "", []
    # The address leads to whoever it was; it is made into one that nobody has.
    run.person, run.address = None, f"emptied:{run.id.hex}"
    run.save()
