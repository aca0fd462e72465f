"""An address by its postcode: the code first, then the town that belongs to it, then number and building in words.

What was found waits in `Run.pending` until the rest is written; whoever writes the whole address at once is not asked.
"""

from django.utils.translation import gettext as _

from tetote.automations.conversations.chats import Chat
from tetote.automations.conversations.scenes import POSTAL, postal_of, scene_of
from tetote.automations.conversations.showing import show
from tetote.automations.conversations.taking import take
from tetote.automations.rendering.marks import Tapped, mark
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.answering import postal
from tetote.procedures.engine.turns import Again, Answer, Question
from tetote.procedures.queries import has_postcodes, towns_at

NONE = "none"
"""None of the towns that were offered."""


def words(chat: Chat, spoken: Spoken, ask: Question, text: str) -> None:
    """A postcode is looked up; anything else is the address, or what of it follows the town."""
    code = postal.code_of(text)
    if code and has_postcodes():
        _look_up(chat, spoken, code)
        return
    found = postal_of(spoken.run, ask)
    typed = postal.joined(found.code, postal.within(found.town, text)) if found and found.code else text
    take(chat, spoken, Answer(ask.address, typed))


def _look_up(chat: Chat, spoken: Spoken, code: str) -> None:
    towns = towns_at(code)
    chosen = {0: NONE, 1: "0"}.get(len(towns), "")
    unknown = "" if towns else _("This postcode is not in the list. Please write the whole address.")
    _note(chat, spoken, f"{POSTAL} {code} {chosen}", unknown)


def town(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """One of several towns."""
    ask = spoken.turn.ask
    found = postal_of(spoken.run, ask) if ask and mark(ask.address) == tapped.at(1) else None
    if found is None or not found.code:
        show(chat, spoken)
    else:
        _note(chat, spoken, f"{POSTAL} {found.code} {tapped.at(2)}")


def anew(chat: Chat, spoken: Spoken, tapped: Tapped) -> None:
    """Another postcode."""
    if spoken.turn.ask and mark(spoken.turn.ask.address) == tapped.at(1):
        _note(chat, spoken, "")
    else:
        show(chat, spoken)


def _note(chat: Chat, spoken: Spoken, pending: str, before: str = "") -> None:
    if spoken.turn.ask and scene_of(spoken).is_known:  # What is on record is not right any more.
        spoken = actions.hear(spoken.run.organisation_id, spoken.run.id, Again(spoken.turn.ask.address))
    run = actions.tick(spoken.run.organisation_id, spoken.run.id, pending)
    show(chat, Spoken(run, spoken.turn), before)
