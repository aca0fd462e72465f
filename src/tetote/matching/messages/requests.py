"""What a parent hears of a request of theirs while nobody is found yet, or when nobody will be."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.channels.parts import Parts, Text
from tetote.matching import wording
from tetote.matching.messages.members import for_members
from tetote.matching.models import SupportRequest


@for_members
def received(request: SupportRequest) -> Parts:
    """To the parent, when the request was taken."""
    return [
        Text(
            _("We have received your request for %(when)s. We will write as soon as a helper is found.")
            % {"when": _when(request)}
        )
    ]


@for_members
def series_received(request: SupportRequest, days: int) -> Parts:
    """To the parent, when a wish that comes again was taken."""
    words = ngettext(
        "We have received your request, beginning with %(when)s (%(n)s day). We will write when a helper is found.",
        "We have received your requests, beginning with %(when)s (%(n)s days). We will write as helpers are found.",
        days,
    )
    return [Text(words % {"when": _when(request), "n": days})]


def _when(request: SupportRequest) -> str:
    """Day and hours, of two ways the hours of each: so the family sees that both arrived."""
    hours = wording.leg_times(request) or wording.request_hours(request)
    return f"{wording.lasting_day(request)} {hours}"


@for_members
def cancelled(request: SupportRequest) -> Parts:
    """To the parent whose request was cancelled."""
    return [
        Text(
            _("Your request for %(when)s has been cancelled. You can ask again at any time.")
            % {"when": wording.when(request)}
        )
    ]


@for_members
def cancelled_late(request: SupportRequest) -> Parts:
    """To the parent who cancelled so late that it may cost something: how late that is, says the centre's table."""
    words = _("Your request for %(when)s has been cancelled. A cancellation fee may be due; the centre will tell you.")
    return [Text(words % {"when": wording.when(request)})]


@for_members
def nobody_found(request: SupportRequest) -> Parts:
    """To the parent for whom nobody was found."""
    return [
        Text(
            _("We are sorry: nobody was found for %(when)s. The centre will talk with you about other ways.")
            % {"when": wording.when(request)}
        )
    ]
