"""What can go wrong with procedures, in words that say what to do."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import ConflictError, TetoteError
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.rules import Refusal

NOT_FOUND = _("This procedure was not found. It may belong to another organisation.")
RUN_NOT_FOUND = _("What you were answering was not found. Please begin again.")
APPLICATION_NOT_FOUND = _("This application was not found. It may belong to another organisation.")
CHANGED_MEANWHILE = _("Somebody changed this a moment ago. Please look at it again.")
CLOSED = _("This procedure is closed at present.")
MEMBERS_ONLY = _("This procedure is for registered members. Please register first.")
STAFF_ONLY = _("This procedure is filled in by the centre. Please ask there.")
NOT_DONE = _("Some questions are still open. Please answer them first.")
SENT_ALREADY = _("This was sent already.")
OTHER_OPEN = _("Another procedure is being answered. Finish it, or put it aside first.")
FAULTY = _("The draft cannot be published yet. Please look at what was found.")
TYPE_CHANGED = _("A question of the published version has changed its type. Please give it a new name.")
NOTHING_NEW = _("The draft is the same as the published version.")
NOTHING_TO_UNDO = _("There is nothing to take back.")
NOTHING_TO_REDO = _("There is nothing to do again.")
SLOT_LAPSED = _("The time was not held any longer. Please choose again.")
TOO_MANY = _("Very many people are beginning at this moment. Please try again in an hour, or ask the centre.")
FILE_EMPTY = _("This file is empty. Please choose another.")
FILE_TOO_LARGE = _("This file is larger than 10 MB. Please choose a smaller one.")
FILE_KIND = _("Files of this kind cannot be sent. Please send a photo, a PDF, or a Word or Excel file.")
PICTURE_BROKEN = _("This picture cannot be read. Please take it once more, or choose another one.")
QUESTION_PICTURE_KIND = _("LINE shows JPEG and PNG only. Please choose another picture.")
QUESTION_PICTURE_TOO_LARGE = _(
    "This picture is larger than 1 MB, and LINE would not show it. Please choose a smaller one."
)
PICTURE_KIND = _("This is not a photo that can be shown. Please send it as JPEG or PNG.")
FILES_TOO_MANY = _("These are more files than can be sent together. Please ask the centre.")
NOT_CLOSED = _("It is not closed.")
RETURN_WITH_WORDS = _("To send it back, mark the answers that do not fit and say what is to be corrected.")
REFUSALS = {
    Refusal.UNKNOWN: _("This procedure has no such step. Please look at it again."),
    Refusal.SAME: _("It is there already."),
    Refusal.CLOSED: _("It is closed. Open it again on its page first."),
    Refusal.NO_CORRECTION: _("This procedure does not let people correct what they sent."),
}


class OtherOpenError(TetoteError):
    """One procedure at a time: `run_id` is the one that is being answered."""

    def __init__(self, run_id: UUID) -> None:
        super().__init__(OTHER_OPEN)
        self.run_id = run_id


class FaultyError(TetoteError):
    """The definition has findings that stand in the way."""

    def __init__(self, findings: list[Finding], sentence: "str | Promise" = FAULTY) -> None:
        super().__init__(sentence)
        self.findings = findings


class StaleError(ConflictError):
    """A button of an earlier turn; the run has gone on."""


class NotDoneError(TetoteError):
    """Something is still to be answered."""


class NotLikeThisError(NotDoneError):
    """What the procedure is for cannot be done with these answers; the sentence says why."""
