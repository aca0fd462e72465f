"""What can be done with procedures, one function per deed."""

from tetote.procedures.actions.drafting import create_procedure, save_draft
from tetote.procedures.actions.editing import Edit, edit_draft, redo, undo
from tetote.procedures.actions.publishing import close_procedure, open_procedure, publish, roll_back
from tetote.procedures.actions.reviewing import move_application
from tetote.procedures.actions.sending import send
from tetote.procedures.actions.talking import Who, begin, current, hear, leave, pause, resume, set_language

__all__ = [
    "Edit",
    "Who",
    "begin",
    "close_procedure",
    "create_procedure",
    "current",
    "edit_draft",
    "hear",
    "leave",
    "move_application",
    "open_procedure",
    "pause",
    "publish",
    "redo",
    "resume",
    "roll_back",
    "save_draft",
    "send",
    "set_language",
    "undo",
]
