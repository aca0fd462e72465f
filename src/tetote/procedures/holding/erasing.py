"""Empties everything a person answered, as the end of its time would; what is left is a number, its days and states."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy

from tetote.people.models import Person
from tetote.procedures.actions.emptying import empty, empty_run
from tetote.procedures.actions.talking import leave
from tetote.procedures.holding.exporting import export, runs_of
from tetote.procedures.models import Application, Feedback

OPEN = gettext_lazy("An application of theirs is still open. Bring it to an end first.")


def erase(person: Person) -> int:
    """How many things went. What they had begun and not sent is given up, so that times held for it are free again."""
    count = sum(not held.stays for held in export(person))
    for run in runs_of(person):
        application = Application.objects.filter(run=run).first()
        if application:
            empty(person.organisation_id, application.id)
        else:
            leave(person.organisation_id, run.id)
            Feedback.objects.filter(run=run).update(text="")
            empty_run(run.id)
    return count


def unfinished(person: Person) -> Sequence[str]:
    """An open application has to be answered first."""
    waiting = Application.objects.filter(run__in=runs_of(person), is_closed=False)
    return [str(OPEN)] if waiting.exists() else []
