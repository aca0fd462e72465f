"""Whoever left a procedure half answered is reminded on the days that it says, and only then.

Days are counted from the last answer, and back from the deadline.
"""

from collections.abc import Collection
from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from django_scopes import scope

from tetote.automations.conversations.beginning import go_on_button
from tetote.automations.conversations.chats import PURPOSE, speaking
from tetote.automations.conversations.scenes import title_of
from tetote.automations.telling import is_in_chat, tell
from tetote.channels.parts import Button, Card, Link, Tone
from tetote.channels.queries import usable_kinds
from tetote.kernel import clock
from tetote.kernel.jobs import periodic
from tetote.messaging import actions as messaging
from tetote.messaging.queries import messages_about
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint
from tetote.procedures.models import Run
from tetote.procedures.queries import (
    deadline_of_run,
    deadline_words,
    definition_of,
    invitations,
    is_past,
    lines_of,
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
    """Reminds everybody whose draft has lain still, or whose deadline is, just so many days. Returns how many."""
    waiting = Run.objects.filter(organisation=organisation, state=Run.State.PAUSED, sent_at=None)
    usable = usable_kinds(organisation.id)
    return sum(_remind(run, usable) for run in waiting.select_related("version__procedure", "organisation", "person"))


def _remind(run: Run, usable: Collection[str]) -> bool:
    """At most one reminder in a day: the end that comes nearer says more than the days that went by."""
    return _of_deadline(run, usable) or _of_stillness(run, usable)


def _of_deadline(run: Run, usable: Collection[str]) -> bool:
    deadline = definition_of(version_that_counts(run)).procedure.deadline
    until = moment_in(deadline, run.organisation)
    if deadline is None or until is None or is_past(until):
        return False
    days = (until.date() - clock.today(until.tzinfo or UTC)).days
    cause = f"procedure-until:{run.id.hex}:{until:%Y%m%d%H%M}:{days}"
    if days not in deadline.remind_days or messages_about(cause):
        return False
    with speaking(run.language):
        line = _("Please send it by %(when)s. What you answered is kept.") % {"when": deadline_words(until)}
        return _send(run, cause, line, usable)


def _of_stillness(run: Run, usable: Collection[str]) -> bool:
    part = definition_of(run.version).procedure
    days = (clock.now() - run.touched_at).days
    cause = f"procedure-draft:{run.id.hex}:{days}"
    is_late = is_past(deadline_of_run(run))
    if days not in part.reminder_days or days >= part.draft_days or is_late or messages_about(cause):
        return False
    with speaking(run.language):
        line = _("It is kept for %(days)s more days, then deleted.") % {"days": part.draft_days - days}
        return _send(run, cause, line, usable)


def _send(run: Run, cause: str, line: str, usable: Collection[str]) -> bool:
    """To a member where they prefer; to a guest in their chat, else to the mail address they gave in their answers."""
    if run.person_id or is_in_chat(run, usable):
        tell(run.organisation_id, run.person_id, run, [_card(run, line, go_on_button(run))], PURPOSE, cause)
        return True
    mail = _mail_of(run) if ContactPoint.Kind.EMAIL in usable else ""
    if not mail:
        return False
    # The address was typed and may be somebody else's: the mail leads to the public page, never to the answers.
    page, _chat = invitations(run.version.procedure)
    where = _("Please go on in the browser in which you began, or with the address you noted.")
    parts = [_card(run, f"{line}\n{where}", Link(_("About this procedure"), page))]
    messaging.answer(
        organisation_id=run.organisation_id,
        kind=ContactPoint.Kind.EMAIL,
        address=mail,
        parts=parts,
        purpose=PURPOSE,
        cause=cause,
    )
    return True


def _card(run: Run, line: str, way: Button | Link) -> Card:
    return Card(title_of(run), _("Your answers wait for you"), (line,), (way,), Tone.QUIET)


def _mail_of(run: Run) -> str:
    """The first mail address among what they answered and still counts; "" without one."""
    return next((line.value for line in lines_of(run) if line.kind == "email" and line.value), "")
