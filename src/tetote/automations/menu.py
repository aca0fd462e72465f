"""The button that explains: how asking for help and helping go, in three lines."""

from django.utils.translation import gettext_lazy as _

from tetote.automations import words
from tetote.automations.registration import newcomers
from tetote.automations.routing import reply_to
from tetote.channels.facts import ButtonPressed
from tetote.messaging.ports import EVERYBODY, MenuDeed

HOW = MenuDeed(
    action="how-it-works",
    label=_("How it works (explanation)"),
    words=_("How it works"),
    icon="help",
    audiences=EVERYBODY,
)


def on_button(fact: ButtonPressed) -> None:
    """Explains, to members and to whoever is not on file yet."""
    if fact.action == HOW.action:
        reply_to(fact, known=words.how_it_works, unknown=lambda _organisation: newcomers.how_to_begin(fact))
