"""What can go wrong with people's records, in words that say what to do."""

from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import ConflictError


class ChangedMeanwhileError(ConflictError):
    """Somebody else saved the same record while this form stood open."""


CHANGED_MEANWHILE = _("Somebody changed this member a moment ago. Please look at it again.")
NAME_MISSING = _("Please enter the family name.")
NUMBER_TAKEN = _("Another member already has this number. Please check it.")
ADDRESS_TAKEN = _("This LINE account already belongs to another member. Unlink it there first.")
ALREADY_LINKED = _("This member already has another LINE account. Unlink it first.")
BORN_LATER = _("The date of birth lies in the future. Please check it.")
CARD_IS_OVER = _("This card was used or withdrawn already.")
NOT_WAITING = _("Somebody has dealt with this application already.")
