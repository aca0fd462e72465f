"""The deeds of matching: each checks, writes in one transaction, leaves an audit sentence, and publishes."""

from tetote.matching.actions.activities import finish, remind, unfinish
from tetote.matching.actions.answers import answer
from tetote.matching.actions.calls import call_for_helpers, withdraw_call
from tetote.matching.actions.closing import close, reopen
from tetote.matching.actions.decisions import decide, release
from tetote.matching.actions.handing import hand_over
from tetote.matching.actions.intake import Wish, change, note_export, receive
from tetote.matching.actions.looks import note_look
from tetote.matching.actions.reports import Account, confirm_report, object_to_report, report, report_as_planned

__all__ = [
    "Account",
    "Wish",
    "answer",
    "call_for_helpers",
    "change",
    "close",
    "confirm_report",
    "decide",
    "finish",
    "hand_over",
    "note_export",
    "note_look",
    "object_to_report",
    "receive",
    "release",
    "remind",
    "reopen",
    "report",
    "report_as_planned",
    "unfinish",
    "withdraw_call",
]
