"""That a helper was chosen: to the helper and to the parent; who and where stands behind the link."""

from django.utils.translation import gettext as _

from tetote.channels.parts import Card, Link, Parts, Tone
from tetote.matching import wording
from tetote.matching.messages.members import for_members
from tetote.matching.models import SupportRequest


@for_members
def chosen(request: SupportRequest, link: str) -> Parts:
    """To the chosen helper; who and where exactly stands behind the link."""
    return [
        Card(
            heading=_("Please help"),
            headline=wording.headline(request),
            lines=(
                wording.what(request),
                *wording.legs(request),
                _("The family and the meeting place are on this page."),
            ),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.OK,
        )
    ]


@for_members
def found(request: SupportRequest, link: str) -> Parts:
    """To the parent; the helper's name stands behind the link."""
    return [
        Card(
            heading=_("A helper was found"),
            headline=wording.headline(request),
            lines=(_where_to_look(request),),
            buttons=(Link(_("See the details"), link, primary=True),),
            tone=Tone.OK,
        )
    ]


def _where_to_look(request: SupportRequest) -> str:
    if request.at_helpers_home:
        return _("Who will help, and where, is on this page.")
    return _("Who will come is on this page.")
