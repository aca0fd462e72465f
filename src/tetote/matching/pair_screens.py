"""How a pair and its pre-meeting are shown, in a word."""

from django.utils.translation import gettext as _

from tetote.kernel import calendar, clock
from tetote.matching.models import PreMeeting
from tetote.matching.rules.premeetings import Pair
from tetote.ui.boards import Chip

State = PreMeeting.State


def pair_chip(pair: Pair) -> Chip:
    """Whether the two have met, for this help and this year."""
    words: dict[Pair, Chip] = {
        Pair.VALID: (_("Pre-meeting done"), "ok"),
        Pair.PLANNED: (_("Pre-meeting planned"), "info"),
        Pair.OTHER_CONTENT: (_("Pre-meeting was for other help"), "warn"),
        Pair.EXPIRED: (_("Pre-meeting of another fiscal year"), "warn"),
        Pair.NEVER: (_("No pre-meeting yet"), "warn"),
    }
    return words[pair]


def meeting_chip(meeting: PreMeeting) -> Chip:
    """How far a meeting has come, and whether it still holds."""
    if meeting.state == State.CANCELLED:
        return str(State.CANCELLED.label), "quiet"
    if meeting.state == State.PLANNED:
        is_past = meeting.starts_at < clock.now()
        return (_("To be written down"), "warn") if is_past else (str(State.PLANNED.label), "info")
    if meeting.ended_on:
        return _("Content has changed"), "quiet"
    if meeting_is_over(meeting):
        return _("Of an earlier fiscal year"), "quiet"
    return _("Holds until %(day)s") % {"day": until(meeting)}, "ok"


def until(meeting: PreMeeting) -> str:
    """The last day on which a meeting that was held holds."""
    last = meeting.valid_until
    return calendar.full_day(last, clock.today(meeting.organisation.time_zone)) if last else ""


def meeting_is_over(meeting: PreMeeting) -> bool:
    """Cancelled, or it does not hold any more."""
    today = clock.today(meeting.organisation.time_zone)
    is_past = meeting.valid_until is not None and meeting.valid_until < today
    return meeting.state == State.CANCELLED or bool(meeting.ended_on) or is_past
