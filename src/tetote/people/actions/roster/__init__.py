"""Taking in a centre's own list, and taking it back."""

from tetote.people.actions.roster.bringing import (
    answer_about,
    choose_columns,
    leave_roster,
    take_back,
    take_in,
    upload_roster,
)

__all__ = ["answer_about", "choose_columns", "leave_roster", "take_back", "take_in", "upload_roster"]
