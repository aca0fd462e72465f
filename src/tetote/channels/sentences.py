"""How the deeds of this app read in a timeline."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "channels.connected": _("%(actor)s connected the account %(name)s."),
    "channels.resumed": _("%(actor)s let the account %(name)s send again."),
}
