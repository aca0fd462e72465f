"""What people are written when plans change: a series was taken, another time, a late end, a helper who steps back."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.channels.parts import Parts, Text
from tetote.matching import wording
from tetote.matching.messages import for_members
from tetote.matching.models import SupportRequest


@for_members
def series_received(request: SupportRequest, days: int) -> Parts:
    """To the parent, when a wish that comes again was taken."""
    words = ngettext(
        "We have received your request, beginning with %(when)s (%(n)s day). We will write when a helper is found.",
        "We have received your requests, beginning with %(when)s (%(n)s days). We will write as helpers are found.",
        days,
    )
    return [Text(words % {"when": wording.when(request), "n": days})]


@for_members
def time_changed(request: SupportRequest) -> Parts:
    """To the parent whose request has a new time."""
    words = _("The time of your request is now %(when)s. We will write to you as soon as the helper is settled.")
    return [Text(words % {"when": wording.when(request)})]


@for_members
def cancelled_late(request: SupportRequest) -> Parts:
    """To the parent who cancelled so late that it may cost something: how late that is, says the centre's table."""
    words = _("Your request for %(when)s has been cancelled. A cancellation fee may be due; the centre will tell you.")
    return [Text(words % {"when": wording.when(request)})]


@for_members
def stepped_back(request: SupportRequest) -> Parts:
    """To the helper who said that they cannot come."""
    words = _("Understood: you cannot come on %(when)s. We have told the family and look for somebody else. Take care.")
    return [Text(words % {"when": wording.when(request)})]
