"""How the deeds of this app read in a timeline."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "channels.connected": _("{actor} connected the account {name}"),
    "channels.pointed": _("{actor} had LINE send to this installation: {name}"),
    "channels.resumed": _("{actor} let the account {name} send again"),
}
