"""How the deeds of this app read in a timeline."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "messaging.broadcast": _("{actor} sent a message to all who hold a role"),
    "messaging.cancelled": _("{actor} stopped a message before it was sent to everybody"),
    "messaging.menu.saved": _("{actor} saved version {number} of a menu"),
    "messaging.menu.published": _("{actor} published version {number} of a menu"),
    "messaging.handled": _("{actor} dealt with an incoming message"),
}
