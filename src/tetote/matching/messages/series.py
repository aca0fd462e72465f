"""What is written about several days of a series at once: one message for all of them.

The first of the days stands for all where place, children and kind of help are said.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tetote.channels.parts import Card, Link, Parts, Text, Tone
from tetote.matching import series_wording as words
from tetote.matching import wording
from tetote.matching.messages.calls import answers, asking, least_data, released
from tetote.matching.messages.members import for_members
from tetote.matching.models import Call, SupportRequest, Wave

Days = Sequence[SupportRequest]
NAMED = 6
"""So many days are named in a message; all of them stand on the page."""


@for_members
def call_series(days: Days, call: Call, to: Wave.Kind | None = None) -> Parts:
    """The call for all these days, with its three answers; `to` None for those whom it asks first."""
    return [
        Card(
            heading=asking(call, to),
            headline=words.headline(days),
            lines=(words.span(days), *least_data(days[0])),
            buttons=answers(call),
        )
    ]


@for_members
def chosen_series(days: Days, link: str) -> Parts:
    """To the helper who was chosen for these days; who, where, and every day stand behind the link."""
    return [
        Card(
            heading=_("Please help"),
            headline=words.headline(days),
            lines=(
                *_which(days),
                wording.what(days[0]),
                _("The family, the meeting place and all the days are on this page."),
            ),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.OK,
        )
    ]


@for_members
def found_series(days: Days, left: Days, link: str) -> Parts:
    """To the parent: for these days a helper was found, for those `left` not yet."""
    looking = (_("Still looking for: %(days)s") % {"days": words.named(left, NAMED)},) if left else ()
    return [
        Card(
            heading=_("A helper was found"),
            headline=words.headline(days),
            lines=(*_which(days), *looking, _("Who will help, and all the days, are on this page.")),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.OK,
        )
    ]


@for_members
def released_series(days: Days, left: Days) -> Parts:
    """To those who offered and are not needed for these days; for those `left` it is not decided yet."""
    if len(days) == 1 and not left:
        return released(days[0])
    thanks = _("Somebody else will help: %(when)s. Thank you for offering.") % {"when": words.when(days)}
    rest = _("For these days we will write to you: %(days)s") % {"days": words.named(left, NAMED)} if left else ""
    return [Text("\n".join(filter(None, (thanks, rest))))]


@for_members
def series_ended(days: Days) -> Parts:
    """To a helper whose decision ended for these days."""
    thanks = _("You are no longer down for these days. Thank you for your willingness.")
    return [
        Card(
            heading=_("The plan has changed"),
            headline=words.headline(days),
            lines=(words.span(days), thanks),
            tone=Tone.QUIET,
        )
    ]


def _which(days: Days) -> tuple[str, ...]:
    """How many, from when until when, and the first of them by name; few days stand in the headline."""
    if len(days) <= words.FEW:
        return ()
    return words.span(days), words.named(days, NAMED)
