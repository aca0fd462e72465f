"""The button that hands somebody the way to their own page, signed for them alone."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.channels.facts import ButtonPressed
from tetote.channels.parts import Card, Link, Part, Text, Tone
from tetote.messaging import actions
from tetote.messaging.ports import MenuDeed
from tetote.people.actions import open_page
from tetote.people.models import Person
from tetote.people.permissions import link_for
from tetote.people.queries import person_at
from tetote.portal.closing import is_closed

MINE = MenuDeed(
    action="my-page",
    label=gettext_lazy("My page (the way to it)"),
    words=gettext_lazy("My page"),
    icon="user",
)
PURPOSE = "portal.mine"
DAYS = 7
"""The button can be pressed again at any time, so the way need not stay open long."""


def on_button(fact: ButtonPressed) -> None:
    """Answers with the link; somebody who is not on file is left to routing."""
    person = person_at(fact.organisation_id, fact.kind, fact.address) if fact.action == MINE.action else None
    if person is None:
        return
    actions.send(
        organisation_id=fact.organisation_id,
        person_ids=[person.id],
        parts=[_way(person)],
        purpose=PURPOSE,
        reply=fact.reply,
    )


def _way(person: Person) -> Part:
    with translation.override(person.organisation.members_language):
        if is_closed(person):
            return Text(_("Your page is closed at present. If you need it, please write it here."))
        open_page(person)
        return Card(
            heading=_("My page"),
            headline=_("Your own page"),
            lines=(_("The way is yours alone and stays open for %(days)s days.") % {"days": DAYS},),
            buttons=(Link(_("Open my page"), link_for(person, "portal:mine", person.id, days=DAYS), primary=True),),
            tone=Tone.QUIET,
        )
