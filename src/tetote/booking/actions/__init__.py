"""The deeds of booking, and what can go wrong with them."""

from tetote.booking.actions.booking import Caller, book_by_staff, cancel, change_note, describe, move, promote_by_staff
from tetote.booking.actions.drawing import draw, draw_by_staff, draw_when_due
from tetote.booking.actions.holding import Guest, Held, confirm, hold, let_lapse, release
from tetote.booking.actions.setting_up import (
    Day,
    change_resource,
    close_feed,
    make_resource,
    note_export,
    open_feed,
    remove_special_day,
    set_openings,
    set_special_day,
)
from tetote.booking.errors import (
    OverError,
    OverlapError,
    SlotFullError,
    SlotGoneError,
    TooLateError,
    TooManyBookingsError,
)

__all__ = [
    "Caller",
    "Day",
    "Guest",
    "Held",
    "OverError",
    "OverlapError",
    "SlotFullError",
    "SlotGoneError",
    "TooLateError",
    "TooManyBookingsError",
    "book_by_staff",
    "cancel",
    "change_note",
    "change_resource",
    "close_feed",
    "confirm",
    "describe",
    "draw",
    "draw_by_staff",
    "draw_when_due",
    "hold",
    "let_lapse",
    "make_resource",
    "move",
    "note_export",
    "open_feed",
    "promote_by_staff",
    "release",
    "remove_special_day",
    "set_openings",
    "set_special_day",
]
