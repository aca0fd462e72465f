"""What the records beside the requests need somebody for."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.kernel import calendar, clock
from tetote.matching import screens, wording
from tetote.matching.incident_screens import deadline_words
from tetote.matching.models import PreMeeting
from tetote.matching.queries.board import Line
from tetote.matching.queries.home import SHOWN, decided_today, soonest
from tetote.matching.queries.incidents import day_of, owed
from tetote.matching.queries.premeetings import still_today, to_write_down
from tetote.organisations.models import Staff
from tetote.organisations.permissions import may
from tetote.ui.declarations import HomeRow


def record_rows(staff: Staff) -> tuple[list[HomeRow], int]:
    """The first few of each kind, and how many there are in all."""
    reports = list(_reports_owed(staff)) if may(staff, "matching.incident.view") else []
    meetings = list(_meetings(staff))
    total = len(meetings) if len(meetings) < SHOWN else to_write_down(staff.organisation_id).count()
    return [*reports[:SHOWN], *meetings], len(reports) + total


def _reports_owed(staff: Staff) -> Iterator[HomeRow]:
    """Serious incidents, for which the State waits for a report."""
    today = clock.today(staff.organisation.time_zone)
    for incident, deadline in owed(staff.organisation_id):
        yield HomeRow(
            title=_("Serious incident: %(what)s") % {"what": deadline_words(deadline, today)},
            detail=calendar.day_words(day_of(incident), today),
            url=reverse("records:incident", args=[incident.code]),
            action=_("Look"),
            urgent=deadline.due <= today + timedelta(days=1),
        )


def _meetings(staff: Staff) -> Iterator[HomeRow]:
    today = clock.today(staff.organisation.time_zone)
    for meeting in to_write_down(staff.organisation_id)[:SHOWN]:
        day = calendar.day_words(meeting.starts_at.astimezone(staff.organisation.time_zone).date(), today)
        yield HomeRow(
            title=_("Write down what was agreed at the pre-meeting"),
            detail=screens.dotted(day, meeting.helper.family_name, meeting.requester.family_name),
            url=reverse("records:premeeting", args=[meeting.code]),
            action=_("Write it down"),
            verb="matching.premeeting.write",
        )


def today_rows(staff: Staff) -> list[HomeRow]:
    """What takes place today by the clock, activities and pre-meetings together."""
    ahead = still_today(staff.organisation)[:SHOWN]
    meetings = [(meeting.starts_at, _meets(staff, meeting)) for meeting in ahead]
    activities = [(line.request.starts_at, _takes_place(line)) for line in soonest(decided_today(staff.organisation))]
    return [row for _at, row in sorted([*meetings, *activities], key=lambda one: one[0])]


def _meets(staff: Staff, meeting: PreMeeting) -> HomeRow:
    return HomeRow(
        title=_("Pre-meeting"),
        detail=screens.dotted(meeting.helper.family_name, meeting.requester.family_name),
        url=reverse("records:premeeting", args=[meeting.code])
        if may(staff, "matching.premeeting.write")
        else reverse("records:premeetings"),
        when_time=f"{meeting.starts_at.astimezone(staff.organisation.time_zone):%-H:%M}",
    )


def _takes_place(line: Line) -> HomeRow:
    request, match = line.request, line.match
    return HomeRow(
        title=wording.what(request),
        detail=screens.dotted(match.person.family_name if match else "", request.requester.family_name),
        url=reverse("matching:record", args=[request.code]),
        when_time=f"{wording.local(request.starts_at, request):%-H:%M}",
    )
