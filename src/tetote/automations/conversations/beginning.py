"""What may be begun, and the beginning: by a button, by the procedure's own name, or from the list."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tetote.automations.conversations.chats import Chat, speaking
from tetote.automations.conversations.scenes import title_of
from tetote.automations.conversations.showing import recap, show
from tetote.automations.conversations.speaking import first_language
from tetote.automations.conversations.vocabulary import tidy
from tetote.automations.rendering.marks import BEGIN, DEED, Tapped
from tetote.automations.rendering.scene import brief
from tetote.channels.parts import Button, Card, Choices, Parts, Suggestions, Text, Tone
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.messaging.ports import ARGUMENT, EVERYBODY, MEMBERS, TALK_ACTION, MenuDeed
from tetote.procedures import actions
from tetote.procedures.actions import OtherOpenError
from tetote.procedures.engine.definition.procedure import Audience
from tetote.procedures.engine.spoken import languages_of
from tetote.procedures.engine.turns import Length, length
from tetote.procedures.models import Application, Procedure, Run
from tetote.procedures.queries import (
    access_procedure,
    access_run,
    deadline_of_run,
    deadline_words,
    definition_of,
    draft_of,
    form_of,
    is_past,
    offered_to,
    paused_runs,
    procedures,
)

PROCEDURES = MenuDeed(
    action="procedures",
    label=gettext_lazy("Procedures (the list)"),
    words=gettext_lazy("Procedures"),
    icon="document",
    audiences=EVERYBODY,
)
LONGEST_BUTTON = 20
MOST_PAUSED = 3
ANYWAY, ANEW = "anyway", "anew"


def menu_deeds(organisation_id: UUID) -> list[MenuDeed]:
    """A button for each procedure that people may begin; one that is closed is answered kindly."""
    found = [(one, _audience(one)) for one in procedures(organisation_id)]
    return [
        MenuDeed(
            action=action_of(one.code),
            label=_("Procedure: %(title)s") % {"title": one.title},
            words=brief(one.title, LONGEST_BUTTON),
            icon=PROCEDURES.icon,
            audiences=EVERYBODY if audience is Audience.ANYONE else MEMBERS,
        )
        for one, audience in found
        if audience is not Audience.STAFF
    ]


def _audience(procedure: Procedure) -> Audience:
    asked = definition_of(procedure.current) if procedure.current else draft_of(procedure)
    return asked.procedure.audience


def action_of(code: str) -> str:
    """What a button of a menu does that begins just this procedure."""
    return f"{BEGIN}{ARGUMENT}{code}"


def listed(chat: Chat) -> None:
    """What waits to be gone on with, what may be begun, and what was sent."""
    with speaking(chat.organisation.members_language):
        rows = [*_waiting(chat), *_offered(chat)]
        rows += [Button(_("What I have sent"), BEGIN, ("state",))] if sent_by(chat) else []
        if rows:
            chat.say(Choices(_("What would you like to do?"), tuple(rows)))
        else:
            chat.say(Text(_("There is nothing to fill in at present. If you need something, please write it here.")))


def _waiting(chat: Chat) -> list[Button]:
    active = chat.active
    runs = [*([active] if active else []), *paused(chat)[:MOST_PAUSED]]
    return [go_on_button(run) for run in runs]


def go_on_button(run: Run, *, primary: bool = False) -> Button:
    """Goes on with a run, whatever else is being answered."""
    words = _("Go on: %(title)s") % {"title": title_of(run)}
    return Button(
        brief(words), DEED, Tapped(run.id.hex, run.version.number, run.turn, ("resume",)).args, primary=primary
    )


def reminder(chat: Chat) -> Parts:
    """To somebody who wrote something else: the way back to what they put aside; nothing where nothing waits."""
    waiting = paused(chat)[:1]
    return [Suggestions(tuple(go_on_button(run) for run in waiting))] if waiting else []


def paused(chat: Chat) -> list[Run]:
    """What they put aside, the latest first."""
    fact = chat.fact
    person_id = chat.person.id if chat.person else None
    return list(paused_runs(chat.organisation_id, fact.kind, fact.address, person_id)[: MOST_PAUSED * 3])


def _offered(chat: Chat) -> list[Button]:
    found = offered_to(chat.organisation_id, is_member=chat.person is not None)
    return [Button(brief(_name(procedure)), BEGIN, (procedure.code,)) for procedure in found]


def _name(procedure: Procedure) -> str:
    title = definition_of(procedure.current).settings.form_title if procedure.current else ""
    return title or procedure.title


def named(chat: Chat, text: str) -> Procedure | None:
    """The procedure whose name somebody wrote, and nothing else."""
    word = tidy(text)
    if not word:
        return None
    found = offered_to(chat.organisation_id, is_member=chat.person is not None, also_over=True)
    return next((one for one in found if word in {tidy(one.title), tidy(_name(one)), tidy(one.code)}), None)


def begin(chat: Chat, code: str, how: str = "") -> None:
    """Begins it, or asks first: when they are answering another, or have begun this one before."""
    with speaking(chat.organisation.members_language):
        try:
            procedure = access_procedure(chat.organisation_id, code)
            _begin(chat, procedure, how)
        except NotFoundError:
            chat.say(_refused(_("This procedure is closed at present.")))
        except TetoteError as refused:
            chat.say(_refused(str(refused.sentence)))


def _refused(sentence: str) -> Choices:
    """Why not, and what can be done instead."""
    return Choices(sentence, (Button(_("See all"), BEGIN, ("list",)), Button(_("Talk to a person"), TALK_ACTION)))


def _begin(chat: Chat, procedure: Procedure, how: str) -> None:
    active = chat.active
    if active and active.version.procedure_id != procedure.id:
        if how not in {ANYWAY, ANEW}:
            _ask_which(chat, active, procedure)
            return
        actions.pause(chat.organisation_id, active.id)
    begun = next((run for run in paused(chat) if run.version.procedure_id == procedure.id), None)
    if begun and is_past(deadline_of_run(begun)):
        begun = None  # Beginning says until when it was possible.
    if begun and how != ANEW:
        _ask_whether_anew(chat, begun, procedure)
        return
    if begun and not begun.sent_at:
        actions.leave(chat.organisation_id, begun.id)
    start(chat, procedure.code)


def start(chat: Chat, code: str) -> None:
    """The first question; whoever is in the middle of it goes on.

    Raises:
        TetoteError: it is closed, or not for them.
    """
    was_there = chat.active is not None
    try:
        procedure = access_procedure(chat.organisation_id, code)
        spoken = actions.begin(chat.organisation_id, code, chat.who, language=first_language(chat, procedure))
    except OtherOpenError as other:
        _ask_which(chat, access_run(chat.organisation_id, other.run_id), procedure)
        return
    run = spoken.run
    with speaking(run.language):
        words = first_words(title_of(run), length_of(run), deadline_of_run(run))
        if languages_of(definition_of(run.version)):
            words += "\n" + _("Other languages: please write “language”.")
        show(chat, spoken, recap(spoken) if was_there else words)


def length_of(run: Run) -> Length:
    """How many questions it asks."""
    return length(form_of(run.version), actions.answers_of(run), actions.moment_of(run))


def first_words(title: str, questions: Length, until: datetime | None) -> str:
    """What begins, how long it is, and that one may stop; `until`: its deadline."""
    exact = ngettext(
        "“%(title)s” begins: %(count)s question.", "“%(title)s” begins: %(count)s questions.", questions.least
    )
    more = ngettext(
        "“%(title)s” begins: %(count)s question or more.",
        "“%(title)s” begins: %(count)s questions or more.",
        questions.least,
    )
    first = (exact if questions.is_exact else more) % {"title": title, "count": questions.least}
    stop = _("You can stop at any time and go on later.")
    if until:
        stop = _("You can stop at any time and go on later, until %(when)s.") % {"when": deadline_words(until)}
    return f"{first}\n{stop}"


def _ask_which(chat: Chat, active: Run, wanted: Procedure) -> None:
    words = _("You are answering “%(title)s”. It waits for you if you begin another.") % {"title": title_of(active)}
    begins = Button(brief(_("Begin: %(title)s") % {"title": _name(wanted)}), BEGIN, (wanted.code, ANYWAY))
    chat.say(Card(_("One at a time"), _("Begin another?"), (words,), (go_on_button(active, primary=True), begins)))


def _ask_whether_anew(chat: Chat, begun: Run, wanted: Procedure) -> None:
    words = _("If you begin anew, the answers so far are deleted.")
    anew = Button(_("Begin anew"), BEGIN, (wanted.code, ANEW))
    buttons = (go_on_button(begun, primary=True), anew)
    chat.say(Card(title_of(begun), _("You have begun this before"), (words,), buttons, Tone.QUIET))


def sent_by(chat: Chat) -> list[Application]:
    """What they have handed in, the latest first."""
    found = Application.objects.filter(organisation_id=chat.organisation_id).select_related("run", "version")
    if chat.person:
        found = found.filter(person=chat.person)
    else:
        found = found.filter(person=None, run__kind=chat.fact.kind, run__address=chat.fact.address)
    return list(found.order_by("-received_at")[:5])
