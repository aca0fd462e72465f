"""Taking in a centre's own list, and taking it back."""

from tetote.people.actions.roster.bringing import (
    answer_about,
    choose_columns,
    leave_roster,
    take_in,
    upload_roster,
)
from tetote.people.actions.roster.taking_back import can_be_taken_back, take_back

__all__ = [
    "answer_about",
    "can_be_taken_back",
    "choose_columns",
    "leave_roster",
    "take_back",
    "take_in",
    "upload_roster",
]
