"""Says where a run stands: what came before, then the next question, or the list to be checked."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.automations.conversations.chats import Chat, speaking
from tetote.automations.conversations.scenes import answered, scene_of, standing_of, title_of
from tetote.automations.rendering import Scene, question, review
from tetote.automations.rendering.lengths import ONE_MESSAGE, cut, units
from tetote.automations.rendering.scene import plain
from tetote.channels.parts import Part, Text
from tetote.procedures.actions import Spoken
from tetote.procedures.models import Complaint
from tetote.procedures.queries import way_to

MANY_MISSES = 3


def show(chat: Chat, spoken: Spoken, *before: str, scene: Scene | None = None) -> None:
    """Says it. `before`: short lines that come first, such as what was understood."""
    with speaking(spoken.run.language):
        chat.say_all(parts_of(spoken, before, scene))


def parts_of(spoken: Spoken, before: Sequence[str] = (), scene: Scene | None = None) -> list[Part]:
    """The same as parts."""
    notes = [plain(note) for note in spoken.turn.say]
    lines = [line for line in (*before, *_problems(spoken), *_unused(spoken), *notes, *_complaint(spoken)) if line]
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


def _problems(spoken: Spoken) -> list[str]:
    language = "ja" if spoken.run.language.startswith("ja") else "en"
    said = [problem.sentence(language) for problem in spoken.turn.problems]
    if said and spoken.run.misses >= MANY_MISSES:
        said.append(_("If it does not work, a person will gladly help: “Talk to a person”."))
    return said


def _complaint(spoken: Spoken) -> list[str]:
    """Why staff want this answer corrected, in their words."""
    run, ask = spoken.run, spoken.turn.ask
    if ask is None or ask.address not in run.only:
        return []
    asked = Complaint.objects.filter(application__run=run, address=ask.address, answered_at=None).first()
    return [_("From the centre: %(words)s") % {"words": asked.words}] if asked and asked.words else []


def _unused(spoken: Spoken) -> list[str]:
    count = len(spoken.turn.hidden)
    if not count:
        return []
    said = ngettext(
        "By this change %(count)s answer is no longer used.",
        "By this change %(count)s answers are no longer used.",
        count,
    )
    return [said % {"count": count}]


def recap(spoken: Spoken) -> str:
    """One line that says what goes on, and how far they were."""
    turn, title = spoken.turn, title_of(spoken.run)
    if turn.ask is None or spoken.run.only:
        return _("“%(title)s”, from where you were.") % {"title": title}
    place = f"{min(turn.answered + 1, turn.questions)}/{turn.questions}"
    return _("“%(title)s”, from where you were (%(place)s).") % {"title": title, "place": place}
