"""Says where a run stands: what came before, then the next question, or the list to be checked."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tetote.automations.conversations.chats import Chat, speaking
from tetote.automations.conversations.scenes import answered, scene_of, standing_of, title_of
from tetote.automations.rendering import Scene, question, review
from tetote.automations.rendering.lengths import ONE_MESSAGE, cut, units
from tetote.automations.rendering.preceding import preceding
from tetote.channels.parts import Card, Part, Text, Tone
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.models import Complaint
from tetote.procedures.queries import deadline_of_run, is_past, over_words, way_to


def show(chat: Chat, spoken: Spoken, *before: str, scene: Scene | None = None) -> None:
    """Says it. `before`: short lines that come first, such as what was understood.

    What cannot be sent any more is put aside, so that the chat is free for other things.
    """
    if is_past(deadline_of_run(spoken.run)):
        actions.pause(spoken.run.organisation_id, spoken.run.id)
    with speaking(spoken.run.language):
        chat.say_all(parts_of(spoken, before, scene))


def parts_of(spoken: Spoken, before: Sequence[str] = (), scene: Scene | None = None) -> list[Part]:
    """The same as parts; after its deadline nothing is asked any more."""
    run = spoken.run
    deadline = deadline_of_run(run)
    if deadline and is_past(deadline):
        return [Card(title_of(run), _("The deadline has passed"), (over_words(deadline),), (), Tone.QUIET)]
    said = (*before, *preceding(spoken.turn, run.language, run.misses), *_complaint(spoken))
    lines = [line for line in said if line]
    first: list[Part] = [Text(_fitting(spoken, "\n".join(lines)))] if lines else []
    if spoken.turn.ask is None:
        return [*first, *review(standing_of(spoken), answered(spoken.run))]
    return [*first, *question(scene or scene_of(spoken))]


def _fitting(spoken: Spoken, words: str) -> str:
    """In one message: what an author wrote longer is read to its end on the page."""
    if units(words) <= ONE_MESSAGE:
        return words
    where = _("Read on here: %(link)s") % {"link": way_to(spoken.run)}
    return f"{cut(words, ONE_MESSAGE - units(where) - 1)}\n{where}"


def _complaint(spoken: Spoken) -> list[str]:
    """Why staff want this answer corrected, in their words."""
    run, ask = spoken.run, spoken.turn.ask
    if ask is None or ask.address not in run.only:
        return []
    asked = Complaint.objects.filter(application__run=run, address=ask.address, answered_at=None).first()
    return [_("From the centre: %(words)s") % {"words": asked.words}] if asked and asked.words else []


def recap(spoken: Spoken) -> str:
    """One line that says what goes on, and how far they were."""
    turn, title = spoken.turn, title_of(spoken.run)
    if turn.ask is None or spoken.run.only:
        return _("“%(title)s”, from where you were.") % {"title": title}
    place = f"{min(turn.answered + 1, turn.questions)}/{turn.questions}"
    return _("“%(title)s”, from where you were (%(place)s).") % {"title": title, "place": place}
