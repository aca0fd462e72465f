"""What can be done with procedures, one function per deed."""

from tetote.procedures.actions.attaching import LARGEST_FILE, PICTURES, attach, drop_unused, keep
from tetote.procedures.actions.beginning import FloodError, count_beginning
from tetote.procedures.actions.carrying import carry_on_with_current
from tetote.procedures.actions.conversing import add_file, carry_on, drop_files, keep_typed, look, tick
from tetote.procedures.actions.drafting import choose_card_question, create_procedure, save_draft, withdraw_links
from tetote.procedures.actions.editing import Edit, edit_draft, redo, undo
from tetote.procedures.actions.feedback import give_feedback
from tetote.procedures.actions.following_up import check_correctable, send_back, take_back
from tetote.procedures.actions.foretelling import Foretold, foretell
from tetote.procedures.actions.letters import add_letter, delete_letter, note_letter, save_letter
from tetote.procedures.actions.picturing import LARGEST_PICTURE, keep_picture
from tetote.procedures.actions.postcodes import load_postcodes
from tetote.procedures.actions.publishing import close_procedure, open_procedure, publish, roll_back
from tetote.procedures.actions.reviewing import (
    add_note,
    assign,
    do_deed_again,
    fill_staff_fields,
    move_application,
    note_export,
    note_file,
    reopen_application,
)
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
from tetote.procedures.deadlines import DeadlineError
from tetote.procedures.errors import NotDoneError, NotLikeThisError, OtherOpenError, StaleError

__all__ = [
    "LARGEST_FILE",
    "LARGEST_PICTURE",
    "PICTURES",
    "DeadlineError",
    "Edit",
    "FloodError",
    "Foretold",
    "NotDoneError",
    "NotLikeThisError",
    "OtherOpenError",
    "Spoken",
    "StaleError",
    "Who",
    "add_file",
    "add_letter",
    "add_note",
    "answers_of",
    "assign",
    "attach",
    "begin",
    "carry_on",
    "carry_on_with_current",
    "check_correctable",
    "choose_card_question",
    "close_procedure",
    "count_beginning",
    "create_procedure",
    "current",
    "delete_letter",
    "do_deed_again",
    "drop_files",
    "drop_unused",
    "edit_draft",
    "fill_staff_fields",
    "foretell",
    "give_feedback",
    "hear",
    "keep",
    "keep_picture",
    "keep_typed",
    "leave",
    "load_postcodes",
    "look",
    "moment_of",
    "move_application",
    "note_export",
    "note_file",
    "note_letter",
    "open_procedure",
    "pause",
    "publish",
    "redo",
    "reopen_application",
    "resume",
    "roll_back",
    "save_draft",
    "save_letter",
    "send",
    "send_back",
    "set_language",
    "take_back",
    "tick",
    "undo",
    "withdraw_links",
]
