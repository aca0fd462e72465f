"""How a time that somebody chose is said: day and hours, and for how long it is kept for them."""

from datetime import timedelta

from django.utils.translation import ngettext

from tetote.automations.conversations.chats import house_language
from tetote.booking.queries import slot_words
from tetote.kernel import clock
from tetote.procedures.engine.turns import Question
from tetote.procedures.models import Run
from tetote.procedures.queries import held_until

SLOT = "slot"


def chosen(run: Run, ask: Question, value: str) -> str:
    """A time that is theirs, without the places left; one that is not, as it is offered (full, lottery)."""
    mine = slot_words(run.organisation_id, value, house_language(run.language)) if held_until(run, ask.address) else ""
    return mine or dict(ask.choices).get(value, "")


def kept(run: Run, ask: Question, value: str) -> str:
    """That it is kept, for how many minutes and until when; '' where nothing is held."""
    until = held_until(run, ask.address)
    if until is None:
        return ""
    minutes = max(round((until - clock.now()) / timedelta(minutes=1)), 1)
    return ngettext(
        "%(time)s is kept for you for %(minutes)s minute, until %(until)s.",
        "%(time)s is kept for you for %(minutes)s minutes, until %(until)s.",
        minutes,
    ) % {
        "time": chosen(run, ask, value),
        "minutes": minutes,
        "until": f"{until.astimezone(run.organisation.time_zone):%-H:%M}",
    }
