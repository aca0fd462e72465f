"""The end: it is sent, and they hear what happens next; later, how it stands."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from tetote.automations.conversations import bookings
from tetote.automations.conversations.beginning import go_on_button, sent_by
from tetote.automations.conversations.chats import Chat, speaking
from tetote.automations.conversations.scenes import title_of
from tetote.automations.conversations.showing import show
from tetote.automations.kits.speaking import received_words
from tetote.automations.rendering.marks import BEGIN
from tetote.automations.rendering.values import day
from tetote.channels.parts import Button, Card, Choices, Link, Part, Suggestions, Text, Tone
from tetote.kernel.errors import TetoteError
from tetote.procedures import actions
from tetote.procedures.actions import NotDoneError, NotLikeThisError
from tetote.procedures.models import Application, Run
from tetote.procedures.queries import access_run, step_words, way_to

STARS = "procedure-stars"


def send(chat: Chat, run: Run) -> None:
    """Hands it in; tapped twice, it is handed in once and said twice."""
    with speaking(run.language):
        try:
            application = actions.send(run.organisation_id, run.id, is_told=True)
        except NotLikeThisError:
            show(chat, actions.current(access_run(run.organisation_id, run.id)))
            return
        except NotDoneError as open_still:
            spoken = actions.current(access_run(run.organisation_id, run.id))
            show(chat, spoken, str(open_still.sentence))
            return
        except TetoteError as refused:
            chat.say(Text(str(refused.sentence)))
            return
        chat.say(*_arrived(application), *bookings.of_run(run), *_how_was_it(application))


def _arrived(application: Application) -> list[Part]:
    """In the procedure's own words where it has some; a correction is no new arrival."""
    if application.earlier.exists():
        return [received(application, _("Your correction has arrived. Thank you."))]
    return received_words(application) or [received(application, _("Received. Thank you."))]


def _how_was_it(application: Application) -> list[Part]:
    """Five stars, once, and not again after a correction; who ignores them misses nothing."""
    if application.earlier.exists():
        return []
    run = application.run
    stars = [Button("★" * number, STARS, (run.id.hex, str(number))) for number in range(5, 0, -1)]
    return [Text(_("How was it to answer? If you like, tap the stars.")), Suggestions(tuple(stars))]


def thank(chat: Chat, run: Run, stars: int) -> None:
    """They said how it was; tapped again, the later one holds."""
    with speaking(run.language):
        if run.sent_at is None:
            chat.say(Text(_("Please send it first.")))
            return
        actions.give_feedback(run.organisation_id, run.id, stars)
        more = Suggestions((Link(_("Write a word on the page"), way_to(run)),))
        chat.say(Text(_("Thank you. It helps us to make it easier.")), more)


def received(application: Application, headline: str) -> Card:
    """One message: it is here, under which number, and what happens next."""
    run = application.run
    lines = (
        _("Number: %(code)s") % {"code": application.code},
        _("State: %(state)s") % {"state": step_words(application, run.language)},
        _("The centre looks at it and will tell you here."),
    )
    see = Link(_("See what I sent"), way_to(run))
    return Card(title_of(run), headline, lines, (see,), Tone.OK)


def states(chat: Chat) -> None:
    """How everything stands that they have sent and booked; what they are answering meanwhile waits."""
    with speaking(chat.organisation.members_language):
        sent, active = sent_by(chat), chat.active
        booked = bookings.of_chat(chat, sent)
        about: list[Part] = [_listed(chat, sent)] if sent else []
        if not sent and not booked:
            about = [Text(_("You have not sent anything yet."))]
        chat.say(*about, *booked, *([Suggestions((go_on_button(active),))] if active else []))


def _listed(chat: Chat, sent: Sequence[Application]) -> Choices:
    lines = [_line(application, chat) for application in sent]
    return Choices(_("What you have sent"), (Button(_("Procedures"), BEGIN, ("list",)),), "\n".join(lines))


def booked(chat: Chat) -> bool:
    """What they have booked, with the buttons to change it. False where there is nothing."""
    with speaking(chat.organisation.members_language):
        found = bookings.of_chat(chat, sent_by(chat))
        if found:
            chat.say(*found)
        return bool(found)


def _line(application: Application, chat: Chat) -> str:
    when: datetime = application.received_at.astimezone(chat.organisation.time_zone)
    words = {
        "title": title_of(application.run),
        "state": step_words(application, application.run.language),
        "day": day(when.date().isoformat(), chat.organisation.members_language),
    }
    return _("%(title)s: %(state)s (%(day)s)") % words


def over(chat: Chat, run: Run) -> None:
    """A tap on something that is sent or given up: which it was, and what can be done."""
    with speaking(run.language):
        is_sent = run.state == Run.State.SENT
        headline = _("This was sent already") if is_sent else _("This was given up")
        see = [Link(_("See what I sent"), way_to(run))] if is_sent else []
        anew = Button(_("Begin anew"), BEGIN, (run.version.procedure.code,))
        state = [Button(_("How it stands"), BEGIN, ("state",))] if is_sent else []
        chat.say(Card(title_of(run), headline, (), (*see, *state, anew), Tone.QUIET))
