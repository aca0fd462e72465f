"""What can go wrong with kits, in words that say what to do."""

from django.utils.translation import gettext_lazy as _

NOT_HERE = _("This kit is not here any more. Please begin again from the catalogue.")
FAULTY = _("This kit cannot be taken over as it is. Please look at what was found.")
NOT_PUBLISHED = _("Only a published procedure can be shared. Please publish it first.")
NOT_READABLE = _("This procedure cannot be passed on yet: %(finding)s")
NO_ADDRESS = _("Please give an address that begins with https://")
