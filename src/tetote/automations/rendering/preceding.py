"""What is said before a question: what did not fit, what is out of use now, and the author's notes on the way."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.automations.rendering.scene import plain
from tetote.procedures.engine.turns import Turn

MANY_MISSES = 3


def preceding(turn: Turn, language: str, misses: int) -> list[str]:
    """One line each. `misses`: how often in a row an answer did not fit."""
    return [*_problems(turn, language, misses), *_unused(turn), *(plain(note) for note in turn.say)]


def _problems(turn: Turn, language: str, misses: int) -> list[str]:
    house = "ja" if language.startswith("ja") else "en"
    said = [problem.sentence(house) for problem in turn.problems]
    if said and misses >= MANY_MISSES:
        said.append(_("If it does not work, a person will gladly help: “Talk to a person”."))
    return said


def _unused(turn: Turn) -> list[str]:
    count = len(turn.hidden)
    if not count:
        return []
    said = ngettext(
        "By this change %(count)s answer is no longer used.",
        "By this change %(count)s answers are no longer used.",
        count,
    )
    return [said % {"count": count}]
