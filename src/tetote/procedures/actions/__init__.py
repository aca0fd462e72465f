"""What can be done with procedures, one function per deed."""

from tetote.procedures.actions.conversing import add_file, carry_on, drop_files, held_until, look, tick
from tetote.procedures.actions.drafting import create_procedure, save_draft
from tetote.procedures.actions.publishing import close_procedure, open_procedure, publish, roll_back
from tetote.procedures.actions.reviewing import move_application
from tetote.procedures.actions.sending import send
from tetote.procedures.actions.talking import (
    Spoken,
    Who,
    answers_of,
    begin,
    current,
    hear,
    leave,
    moment_of,
    pause,
    resume,
    set_language,
)
from tetote.procedures.errors import NotDoneError, OtherOpenError, StaleError

__all__ = [
    "NotDoneError",
    "OtherOpenError",
    "Spoken",
    "StaleError",
    "Who",
    "add_file",
    "answers_of",
    "begin",
    "carry_on",
    "close_procedure",
    "create_procedure",
    "current",
    "drop_files",
    "hear",
    "held_until",
    "leave",
    "look",
    "moment_of",
    "move_application",
    "open_procedure",
    "pause",
    "publish",
    "resume",
    "roll_back",
    "save_draft",
    "send",
    "set_language",
    "tick",
]
