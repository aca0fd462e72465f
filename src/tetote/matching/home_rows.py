"""What the records beside the requests need somebody for."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.kernel import calendar, clock
from tetote.matching import screens
from tetote.matching.queries.home import SHOWN
from tetote.matching.queries.premeetings import to_write_down
from tetote.organisations.models import Staff
from tetote.ui.declarations import HomeRow


def record_rows(staff: Staff) -> tuple[list[HomeRow], int]:
    """The first few of each kind, and how many there are in all."""
    meetings = to_write_down(staff.organisation_id)
    rows = list(_meetings(staff))
    return rows, len(rows) if len(rows) < SHOWN else meetings.count()


def _meetings(staff: Staff) -> Iterator[HomeRow]:
    today = clock.today(staff.organisation.time_zone)
    for meeting in to_write_down(staff.organisation_id)[:SHOWN]:
        day = calendar.day_words(meeting.starts_at.astimezone(staff.organisation.time_zone).date(), today)
        yield HomeRow(
            title=_("Write down what was agreed at the pre-meeting"),
            detail=screens.dotted(day, meeting.helper.family_name, meeting.requester.family_name),
            url=reverse("matching:premeeting", args=[meeting.code]),
            action=_("Write it down"),
        )
