"""The deeds of matching: each checks, writes in one transaction, leaves an audit sentence, and publishes."""

from tetote.matching.actions.accounts import Account
from tetote.matching.actions.activities import finish, remind, unfinish
from tetote.matching.actions.answers import answer, record_answer
from tetote.matching.actions.calls import call_by_plan, call_for_helpers, withdraw_call
from tetote.matching.actions.cancellations import TakenBack
from tetote.matching.actions.clocking import begin, begin_by_tap, end, end_by_tap, take_end_back_by_tap
from tetote.matching.actions.closing import close, reopen
from tetote.matching.actions.decisions import decide, decide_insured, release
from tetote.matching.actions.doubting import settle_doubt
from tetote.matching.actions.handing import hand_over
from tetote.matching.actions.incidents import (
    IncidentData,
    change_incident,
    note_incident_export,
    note_incident_paper,
    write_incident,
)
from tetote.matching.actions.insurance import Told, notify_insurance
from tetote.matching.actions.intake import Wish, change, check_request, file_request, note_export, receive
from tetote.matching.actions.looks import note_look
from tetote.matching.actions.papers import note_month, note_paper, set_papers
from tetote.matching.actions.planning import Plan, Planned, by_fit, everybody, one_first
from tetote.matching.actions.premeetings import (
    Meeting,
    cancel_premeeting,
    change_premeeting,
    end_premeeting,
    note_premeeting_look,
    note_premeeting_paper,
    plan_premeeting,
    remind_of_premeeting,
)
from tetote.matching.actions.recurring import (
    Again,
    again,
    change_following,
    check_series,
    days_of,
    file_series,
    receive_series,
)
from tetote.matching.actions.reports import (
    NO_PHOTOS,
    Photos,
    confirm_report,
    object_to_report,
    report,
    report_as_planned,
)
from tetote.matching.actions.retiming import change_time
from tetote.matching.actions.ringing import hear
from tetote.matching.actions.series_calls import call_series, withdraw_series
from tetote.matching.actions.series_decisions import Decided, decide_series
from tetote.matching.actions.series_releases import release_series
from tetote.matching.actions.settling import settle_rules, settle_weights
from tetote.matching.actions.stepping_back import cancel_own, refill, step_back
from tetote.matching.actions.talk import mark_seen, note_talk_read, write_line
from tetote.matching.actions.waves import send_next, stop_waves

__all__ = [
    "NO_PHOTOS",
    "Account",
    "Again",
    "Decided",
    "IncidentData",
    "Meeting",
    "Photos",
    "Plan",
    "Planned",
    "TakenBack",
    "Told",
    "Wish",
    "again",
    "answer",
    "begin",
    "begin_by_tap",
    "by_fit",
    "call_by_plan",
    "call_for_helpers",
    "call_series",
    "cancel_own",
    "cancel_premeeting",
    "change",
    "change_following",
    "change_incident",
    "change_premeeting",
    "change_time",
    "check_request",
    "check_series",
    "close",
    "confirm_report",
    "days_of",
    "decide",
    "decide_insured",
    "decide_series",
    "end",
    "end_by_tap",
    "end_premeeting",
    "everybody",
    "file_request",
    "file_series",
    "finish",
    "hand_over",
    "hear",
    "mark_seen",
    "note_export",
    "note_incident_export",
    "note_incident_paper",
    "note_look",
    "note_month",
    "note_paper",
    "note_premeeting_look",
    "note_premeeting_paper",
    "note_talk_read",
    "notify_insurance",
    "object_to_report",
    "one_first",
    "plan_premeeting",
    "receive",
    "receive_series",
    "record_answer",
    "refill",
    "release",
    "release_series",
    "remind",
    "remind_of_premeeting",
    "reopen",
    "report",
    "report_as_planned",
    "send_next",
    "set_papers",
    "settle_doubt",
    "settle_rules",
    "settle_weights",
    "step_back",
    "stop_waves",
    "take_end_back_by_tap",
    "unfinish",
    "withdraw_call",
    "withdraw_series",
    "write_incident",
    "write_line",
]
