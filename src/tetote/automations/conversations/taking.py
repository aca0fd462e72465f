"""An answer is handed to the procedure, and what follows from it is said."""

from django.utils.translation import gettext as _

from tetote.automations.conversations import times
from tetote.automations.conversations.chats import Chat, speaking
from tetote.automations.conversations.scenes import reading
from tetote.automations.conversations.showing import show
from tetote.automations.rendering.values import PLAIN, understood
from tetote.channels.parts import Text
from tetote.kernel.errors import TetoteError
from tetote.procedures import actions
from tetote.procedures.actions import DeadlineError, Spoken, StaleError
from tetote.procedures.engine.turns import Answer, Question, Said
from tetote.procedures.models import Run
from tetote.procedures.queries import access_run


def take(chat: Chat, spoken: Spoken, said: Said, *before: str, is_tap: bool = False) -> None:
    """Hands it in; says what was understood, what does not fit, and what is asked next."""
    run, asked = spoken.run, _asked(spoken, said)
    with speaking(run.language):
        try:
            heard = actions.hear(run.organisation_id, run.id, said, turn=run.turn)
        except (StaleError, DeadlineError):  # Answered on a page at this very moment; or its day has passed.
            show(chat, actions.current(access_run(run.organisation_id, run.id)), *before)
            return
        except TetoteError as refused:
            chat.say(Text(str(refused.sentence)))
            return
        repeated = "" if heard.turn.problems or asked is None else read_back(heard.run, asked, is_tap=is_tap)
        if isinstance(said, Answer) and repeated == understood(said.said.strip()):
            repeated = ""  # They see their own words.
        show(chat, heard, *before, repeated)


def _asked(spoken: Spoken, said: Said) -> Question | None:
    if not isinstance(said, Answer):
        return None
    ask = spoken.turn.ask
    return ask if ask and ask.address == said.address else actions.look(spoken.run, said.address).turn.ask


def read_back(run: Run, ask: Question, *, is_tap: bool) -> str:
    """What was understood: a number with its unit, a day with its weekday, a time and how long it is held."""
    value = actions.answers_of(run).values.get(ask.address, "")
    if not value or ask.kind in PLAIN or (is_tap and ask.kind != times.SLOT):
        return ""
    if ask.kind == times.SLOT and (kept := times.kept(run, ask, value)):
        return kept
    said = reading(run, ask, value)
    return understood(said) if said else _("Thank you, it has been noted.")
