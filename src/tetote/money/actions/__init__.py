"""The deeds of money: each checks, writes in one transaction and leaves an audit sentence."""

from tetote.money.actions.correcting import Correction, correct, drop
from tetote.money.actions.extras import Expense, Extra, Way
from tetote.money.actions.fees import record, record_cancellation, record_meeting, record_missing
from tetote.money.actions.notes import note_export, note_statement
from tetote.money.actions.schemes import Grant, change_entitlement, change_scheme, grant, make_scheme
from tetote.money.actions.tables import change_table, discard_table, make_table, publish_table, take_back_table
from tetote.money.actions.working import Activity, Cancelled, work_out, would_cost

__all__ = [
    "Activity",
    "Cancelled",
    "Correction",
    "Expense",
    "Extra",
    "Grant",
    "Way",
    "change_entitlement",
    "change_scheme",
    "change_table",
    "correct",
    "discard_table",
    "drop",
    "grant",
    "make_scheme",
    "make_table",
    "note_export",
    "note_statement",
    "publish_table",
    "record",
    "record_cancellation",
    "record_meeting",
    "record_missing",
    "take_back_table",
    "work_out",
    "would_cost",
]
