"""Whoever left a procedure half answered is reminded on the days that it says, and only then."""

from datetime import timedelta

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
from tetote.procedures.queries import definition_of


@periodic("automations.remind_of_drafts", every=timedelta(hours=1))
def remind_of_drafts() -> None:
    """At the organisation's hour of reminders; each day of a definition once."""
    for organisation in Organisation.objects.all():
        if clock.now().astimezone(organisation.time_zone).hour == organisation.reminder_hour:
            with scope(organisation=organisation.id):
                remind(organisation)


def remind(organisation: Organisation) -> int:
    """Reminds members whose draft has lain still for just so many days. Returns how many."""
    waiting = Run.objects.filter(organisation=organisation, state=Run.State.PAUSED, person__isnull=False, sent_at=None)
    return sum(_remind(run) for run in waiting.select_related("version__procedure", "person"))


def _remind(run: Run) -> bool:
    part = definition_of(run.version).procedure
    days = (clock.now() - run.touched_at).days
    cause = f"procedure-draft:{run.id.hex}:{days}"
    if days not in part.reminder_days or days >= part.draft_days or messages_about(cause) or run.person is None:
        return False
    with speaking(run.language):
        left = _("It is kept for %(days)s more days, then deleted.") % {"days": part.draft_days - days}
        card = Card(title_of(run), _("Your answers wait for you"), (left,), (go_on_button(run),), Tone.QUIET)
        messaging.send(
            organisation_id=run.organisation_id,
            person_ids=[run.person.id],
            parts=[card],
            purpose=PURPOSE,
            cause=cause,
        )
    return True
