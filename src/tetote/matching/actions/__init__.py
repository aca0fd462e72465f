"""The deeds of matching: each checks, writes in one transaction, leaves an audit sentence, and publishes."""

from tetote.matching.actions.activities import finish, remind, unfinish
from tetote.matching.actions.answers import answer, record_answer
from tetote.matching.actions.calls import call_by_plan, call_for_helpers, withdraw_call
from tetote.matching.actions.closing import close, reopen
from tetote.matching.actions.decisions import decide, release
from tetote.matching.actions.handing import hand_over
from tetote.matching.actions.intake import Wish, change, note_export, receive
from tetote.matching.actions.looks import note_look
from tetote.matching.actions.planning import Plan, Planned, by_fit, everybody, one_first
from tetote.matching.actions.reports import Account, confirm_report, object_to_report, report, report_as_planned
from tetote.matching.actions.ringing import hear
from tetote.matching.actions.settling import settle_rules, settle_weights
from tetote.matching.actions.waves import send_next, stop_waves

__all__ = [
    "Account",
    "Plan",
    "Planned",
    "Wish",
    "answer",
    "by_fit",
    "call_by_plan",
    "call_for_helpers",
    "change",
    "close",
    "confirm_report",
    "decide",
    "everybody",
    "finish",
    "hand_over",
    "hear",
    "note_export",
    "note_look",
    "object_to_report",
    "one_first",
    "receive",
    "record_answer",
    "release",
    "remind",
    "reopen",
    "report",
    "report_as_planned",
    "send_next",
    "settle_rules",
    "settle_weights",
    "stop_waves",
    "unfinish",
    "withdraw_call",
]
