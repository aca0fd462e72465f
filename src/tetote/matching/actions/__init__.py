"""The deeds of matching: each checks, writes in one transaction, leaves an audit sentence, and publishes."""

from tetote.matching.actions.activities import finish, remind, unfinish
from tetote.matching.actions.answers import answer, record_answer
from tetote.matching.actions.calls import call_by_plan, call_for_helpers, withdraw_call
from tetote.matching.actions.cancellations import TakenBack
from tetote.matching.actions.closing import close, reopen
from tetote.matching.actions.decisions import decide, release
from tetote.matching.actions.handing import hand_over
from tetote.matching.actions.insurance import notify_insurance
from tetote.matching.actions.intake import Wish, change, note_export, receive
from tetote.matching.actions.looks import note_look
from tetote.matching.actions.planning import Plan, Planned, by_fit, everybody, one_first
from tetote.matching.actions.recurring import change_following, days_of, receive_series
from tetote.matching.actions.reports import Account, confirm_report, object_to_report, report, report_as_planned
from tetote.matching.actions.retiming import change_time
from tetote.matching.actions.ringing import hear
from tetote.matching.actions.settling import settle_rules
from tetote.matching.actions.stepping_back import cancel_own, refill, step_back
from tetote.matching.actions.waves import send_next, stop_waves

__all__ = [
    "Account",
    "Plan",
    "Planned",
    "TakenBack",
    "Wish",
    "answer",
    "by_fit",
    "call_by_plan",
    "call_for_helpers",
    "cancel_own",
    "change",
    "change_following",
    "change_time",
    "close",
    "confirm_report",
    "days_of",
    "decide",
    "everybody",
    "finish",
    "hand_over",
    "hear",
    "note_export",
    "note_look",
    "notify_insurance",
    "object_to_report",
    "one_first",
    "receive",
    "receive_series",
    "record_answer",
    "refill",
    "release",
    "remind",
    "reopen",
    "report",
    "report_as_planned",
    "send_next",
    "settle_rules",
    "step_back",
    "stop_waves",
    "unfinish",
    "withdraw_call",
]
