"""The button that asks for a talk: it waits in the inbox like words, and is answered kindly at once."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.channels.facts import ButtonPressed
from tetote.channels.parts import Parts, Text
from tetote.messaging import actions
from tetote.messaging.ports import EVERYBODY, TALK_ACTION, MenuDeed
from tetote.organisations.models import Organisation
from tetote.organisations.queries import organisation_by_id

TALK = MenuDeed(
    action=TALK_ACTION,
    label=gettext_lazy("Talk to the centre (inbox)"),
    words=gettext_lazy("Talk to the centre"),
    icon="chat",
    audiences=EVERYBODY,
)
PURPOSE = "messaging.talk"


def on_button(fact: ButtonPressed) -> None:
    """Somebody wants to talk, on file or not. From within a procedure, the procedure answers."""
    if fact.action == TALK.action and not fact.args:
        actions.say_back(fact, _heard(organisation_by_id(fact.organisation_id)), PURPOSE)


def _heard(organisation: Organisation) -> Parts:
    with translation.override(organisation.members_language):
        words = _("%(centre)s will write to you here. You may write already now what it is about.")
        return [Text(words % {"centre": organisation.short_name})]
