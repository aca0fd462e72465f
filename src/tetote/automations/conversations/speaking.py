"""In which language a procedure is answered: offered at its beginning, changed at any time, nothing of it lost."""

from django.utils.translation import gettext as _

from tetote.automations.conversations.chats import Chat, speaking
from tetote.automations.conversations.showing import show
from tetote.automations.rendering.marks import DEED, Tapped
from tetote.channels.parts import Button, Choices
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.spoken import languages_of
from tetote.procedures.models import Procedure, Run
from tetote.procedures.queries import definition_of

SPEAK = "speak"


def languages(chat: Chat, spoken: Spoken, _tapped: Tapped) -> None:
    """Those there are, each in its own words."""
    run = spoken.run
    there = languages_of(definition_of(run.version))
    if not there:
        show(chat, spoken, _("This procedure is written in one language only."))
        return
    rows = [
        Button(
            f"✓ {one.name}" if one.code == run.language else one.name,
            DEED,
            Tapped(run.id.hex, run.version.number, run.turn, (SPEAK, one.code)).args,
        )
        for one in there
    ]
    chat.say(Choices(_("Which language would you like?"), tuple(rows), "Language"))


def speak(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """From now on in this one; what was answered stays."""
    run, code = spoken.run, tapped.at(1)
    if code not in {one.code for one in languages_of(definition_of(run.version))}:
        show(chat, spoken)
        return
    now = actions.set_language(run.organisation_id, run.id, code)
    with speaking(code):
        show(chat, now, _("We go on in this language."))


def first_language(chat: Chat, procedure: Procedure) -> str:
    """In which they answered the last time, where this procedure has it; else that of the centre."""
    usual = chat.organisation.members_language
    there = languages_of(definition_of(procedure.current)) if procedure.current else ()
    earlier = Run.objects.filter(organisation_id=chat.organisation_id, kind=chat.fact.kind, address=chat.fact.address)
    before = earlier.order_by("-started_at").values_list("language", flat=True).first() if there else None
    return before if before in {one.code for one in there} and before else usual
