"""What can be done with procedures, one function per deed."""

from tetote.procedures.actions.attaching import LARGEST_FILE, PICTURES, attach, drop_unused, keep
from tetote.procedures.actions.beginning import FloodError, count_beginning
from tetote.procedures.actions.drafting import create_procedure, save_draft
from tetote.procedures.actions.publishing import close_procedure, open_procedure, publish, roll_back
from tetote.procedures.actions.reviewing import move_application
from tetote.procedures.actions.sending import send
from tetote.procedures.actions.talking import Who, begin, current, hear, leave, pause, resume, set_language
from tetote.procedures.errors import NotDoneError, OtherOpenError, StaleError

__all__ = [
    "LARGEST_FILE",
    "PICTURES",
    "FloodError",
    "NotDoneError",
    "OtherOpenError",
    "StaleError",
    "Who",
    "attach",
    "begin",
    "close_procedure",
    "count_beginning",
    "create_procedure",
    "current",
    "drop_unused",
    "hear",
    "keep",
    "leave",
    "move_application",
    "open_procedure",
    "pause",
    "publish",
    "resume",
    "roll_back",
    "save_draft",
    "send",
    "set_language",
]
