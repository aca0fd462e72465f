"""Whoever left a procedure half answered is reminded on the days that it says, and only then.

Days are counted from the last answer, and back from the deadline.
"""

from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from django_scopes import scope

from tetote.automations.conversations.beginning import go_on_button
from tetote.automations.conversations.chats import PURPOSE, speaking
from tetote.automations.conversations.scenes import title_of
from tetote.channels.parts import Card, Tone
from tetote.kernel import clock
from tetote.kernel.jobs import periodic
from tetote.messaging import actions as messaging
from tetote.messaging.queries import messages_about
from tetote.organisations.models import Organisation
from tetote.procedures.models import Run
from tetote.procedures.queries import (
    deadline_of_run,
    deadline_words,
    definition_of,
    is_past,
    moment_in,
    version_that_counts,
)


@periodic("automations.remind_of_drafts", every=timedelta(hours=1))
def remind_of_drafts() -> None:
    """At the organisation's hour of reminders; each day of a definition once."""
    for organisation in Organisation.objects.all():
        if clock.now().astimezone(organisation.time_zone).hour == organisation.reminder_hour:
            with scope(organisation=organisation.id):
                remind(organisation)


def remind(organisation: Organisation) -> int:
    """Reminds members whose draft has lain still, or whose deadline is, just so many days. Returns how many."""
    waiting = Run.objects.filter(organisation=organisation, state=Run.State.PAUSED, person__isnull=False, sent_at=None)
    return sum(_remind(run) for run in waiting.select_related("version__procedure", "organisation", "person"))


def _remind(run: Run) -> bool:
    """At most one reminder in a day: the end that comes nearer says more than the days that went by."""
    return _of_deadline(run) or _of_stillness(run)


def _of_deadline(run: Run) -> bool:
    deadline = definition_of(version_that_counts(run)).procedure.deadline
    until = moment_in(deadline, run.organisation)
    if deadline is None or until is None or is_past(until):
        return False
    days = (until.date() - clock.today(until.tzinfo or UTC)).days
    cause = f"procedure-until:{run.id.hex}:{until:%Y%m%d%H%M}:{days}"
    if days not in deadline.remind_days or messages_about(cause):
        return False
    with speaking(run.language):
        _send(run, cause, _("Please send it by %(when)s. What you answered is kept.") % {"when": deadline_words(until)})
    return True


def _of_stillness(run: Run) -> bool:
    part = definition_of(run.version).procedure
    days = (clock.now() - run.touched_at).days
    cause = f"procedure-draft:{run.id.hex}:{days}"
    is_late = is_past(deadline_of_run(run))
    if days not in part.reminder_days or days >= part.draft_days or is_late or messages_about(cause):
        return False
    with speaking(run.language):
        _send(run, cause, _("It is kept for %(days)s more days, then deleted.") % {"days": part.draft_days - days})
    return True


def _send(run: Run, cause: str, line: str) -> None:
    card = Card(title_of(run), _("Your answers wait for you"), (line,), (go_on_button(run),), Tone.QUIET)
    messaging.send(
        organisation_id=run.organisation_id,
        person_ids=[run.person_id] if run.person_id else [],
        parts=[card],
        purpose=PURPOSE,
        cause=cause,
    )
