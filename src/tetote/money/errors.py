"""What can go wrong with money, in words that say what to do. Importable from `money.actions`."""

from django.utils.translation import gettext_lazy as _

NOT_FOUND = _("This was not found. It may belong to another organisation.")
IN_USE = _("This table is in use and stays as it is. Please make a new one from it.")
HAS_FEES = _("Fees were worked out by this table, so it stays. Please make a new one from it.")
HAS_FAULTS = _("Something in the table does not fit yet. Please look at what is listed first.")
CHANGED_MEANWHILE = _("Somebody changed this a moment ago. Please look at it again.")
NO_TABLE = _("No fee table holds on this day. Please set one up first.")
NO_PRICE = _("The table has no price for this time or kind. Please change the kind, or make a new table.")
REASON_MISSING = _("Please say why, for whoever looks at it later.")
ENDS_BEFORE_IT_BEGINS = _("The last day lies before the first one.")
