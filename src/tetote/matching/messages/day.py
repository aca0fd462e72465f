"""What people are written around the day itself: the first meeting, start and end, and that somebody has written.

LINE carries the hour and that there is something to read; who, where and what stands behind the link.
"""

from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Link, Parts, Text, Tone
from tetote.kernel import calendar, clock
from tetote.matching import wording
from tetote.matching.messages.members import for_members
from tetote.matching.models import Match, PreMeeting, SupportRequest

ACTIVITY_BEGINS = "activity-begins"
ACTIVITY_ENDS = "activity-ends"
ACTIVITY_GOES_ON = "activity-goes-on"
MAY_TAKE_BACK = timedelta(minutes=10)
"""So long after the end was tapped it may be taken back by a tap; later the report is the place."""


@for_members
def reminder(request: SupportRequest, link: str) -> Parts:
    """The evening before, to the parent."""
    return [
        Card(
            heading=_("A reminder"),
            headline=wording.headline(request),
            lines=(wording.what(request), _("If something has changed, please write here.")),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.QUIET,
        )
    ]


@for_members
def reminder_to_helper(request: SupportRequest, match: Match, link: str) -> Parts:
    """The evening before, to the helper; its button is there for the hour when it begins."""
    return [
        Card(
            heading=_("A reminder"),
            headline=wording.headline(request),
            lines=(wording.what(request), *wording.legs(request), _("When it begins, please tap the button below.")),
            buttons=(
                Link(_("See the details"), link, primary=True),
                Button(_("It begins now"), ACTIVITY_BEGINS, (match.id.hex,)),
            ),
            tone=Tone.QUIET,
        )
    ]


@for_members
def activity_began(request: SupportRequest, match: Match, link: str) -> Parts:
    """To the helper who tapped that it begins: since when, and the button for the end."""
    since = wording.local(match.began_at or request.starts_at, request)
    return [
        Card(
            heading=_("Have a good time"),
            headline=_("Began at %(time)s") % {"time": f"{since:%-H:%M}"},
            lines=(_("Please tap when it is over."),),
            buttons=(
                Button(_("It is over now"), ACTIVITY_ENDS, (match.id.hex,), primary=True),
                Link(_("See the details"), link),
            ),
            tone=Tone.OK,
        )
    ]


@for_members
def too_early(request: SupportRequest) -> Parts:
    """A tap on the start long before the hour."""
    return [Text(_("%(when)s is still some time away. Please tap when it begins.") % {"when": wording.when(request)})]


@for_members
def cannot_tap(request: SupportRequest) -> Parts:
    """A tap on start or end of a plan that has changed, has not begun, or is reported."""
    words = _("Nothing was changed for %(when)s. The plan has changed, it has not begun, or its report is here.")
    return [Text(words % {"when": wording.when(request)})]


def premeeting_planned(meeting: PreMeeting, link: str) -> Parts:
    """To both: when they meet; with whom and where stands behind the link."""
    with translation.override(meeting.organisation.members_language):
        return [_about(meeting, _("Pre-meeting"), link, Tone.OK)]


def premeeting_reminder(meeting: PreMeeting, link: str) -> Parts:
    """The evening before, to both."""
    with translation.override(meeting.organisation.members_language):
        return [_about(meeting, _("A reminder of the pre-meeting"), link, Tone.QUIET)]


def premeeting_cancelled(meeting: PreMeeting) -> Parts:
    """To both: it does not take place."""
    with translation.override(meeting.organisation.members_language):
        words = _("The pre-meeting on %(when)s does not take place. The centre will get in touch with you.")
        return [Text(words % {"when": meeting_when(meeting)})]


def _about(meeting: PreMeeting, heading: str, link: str, tone: Tone) -> Card:
    return Card(
        heading=heading,
        headline=meeting_when(meeting),
        lines=(_("With whom and where is on this page."), _("If something has changed, please write here.")),
        buttons=(Link(_("See the details"), link, primary=True),),
        tone=tone,
    )


def meeting_when(meeting: PreMeeting) -> str:
    """明日 11月25日(水) 10:00."""
    start = meeting.starts_at.astimezone(meeting.organisation.time_zone)
    today = clock.today(meeting.organisation.time_zone)
    return f"{calendar.full_day(start.date(), today)} {start:%-H:%M}"


@for_members
def talk_arrived(request: SupportRequest, name: str, link: str) -> Parts:
    """That the other has written; what they wrote stands on the page, never in LINE."""
    return [
        Card(
            heading=_("A message has arrived"),
            headline=wording.headline(request),
            lines=(_("%(name)s has written to you through the centre.") % {"name": name},),
            buttons=(Link(_("Read and answer"), link, primary=True),),
        )
    ]
