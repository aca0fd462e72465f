"""What people are written when a plan changes: another time, a decision that ended, a helper who steps back."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tetote.channels.parts import Card, Parts, Text, Tone
from tetote.matching import series_wording, wording
from tetote.matching.messages.members import for_members
from tetote.matching.models import SupportRequest


@for_members
def time_changed(request: SupportRequest) -> Parts:
    """To the parent whose request has a new time."""
    words = _("The time of your request is now %(when)s. We will write to you as soon as the helper is settled.")
    return [Text(words % {"when": wording.when(request)})]


@for_members
def match_ended(request: SupportRequest) -> Parts:
    """To a helper whose decision ended, whatever the reason: the family may still look for another."""
    return [
        Card(
            heading=_("The plan has changed"),
            headline=wording.headline(request),
            lines=(_("You are no longer down for this day. Thank you for your willingness."),),
            tone=Tone.QUIET,
        )
    ]


@for_members
def searching_again(days: Sequence[SupportRequest]) -> Parts:
    """To the parent whose helper was released from these days."""
    words = _("The helper for %(when)s cannot come. We are looking for another and will write to you.")
    return [Text(words % {"when": series_wording.when(days)})]


@for_members
def stepped_back(request: SupportRequest) -> Parts:
    """To the helper who said that they cannot come."""
    words = _("Understood: you cannot come on %(when)s. We have told the family and look for somebody else. Take care.")
    return [Text(words % {"when": wording.when(request)})]
