"""What people are written around the day itself: the first meeting, start and end, and that somebody has written.

LINE carries the hour and that there is something to read; who, where and what stands behind the link.
"""

from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Link, Parts, Text, Tone
from tetote.matching import wording
from tetote.matching.messages import ACTIVITY_ENDS, for_members
from tetote.matching.models import Match, SupportRequest

ACTIVITY_BEGINS = "activity-begins"


@for_members
def reminder_to_helper(request: SupportRequest, match: Match, link: str) -> Parts:
    """The evening before, to the helper; its button is there for the hour when it begins."""
    return [
        Card(
            heading=_("A reminder"),
            headline=wording.headline(request),
            lines=(wording.what(request), _("When it begins, please tap the button below.")),
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
