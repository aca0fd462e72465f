"""What can go wrong with people's records, in words that say what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import ConflictError


class ChangedMeanwhileError(ConflictError):
    """Somebody else saved the same record while this form stood open."""


CHANGED_MEANWHILE = _("Somebody changed this member a moment ago. Please look at it again.")
NAME_MISSING = _("Please enter the family name.")
NUMBER_TAKEN = _("Another member already has this number. Please check it.")
ADDRESS_TAKEN = _("This address already belongs to another member. End it on their page first.")
ALREADY_LINKED = _("This member already has another address of this kind. End it first.")
BORN_LATER = _("The date of birth lies in the future. Please check it.")
CARD_IS_OVER = _("This card was used or withdrawn already.")
NOT_WAITING = _("Somebody has dealt with this application already.")
ROSTER_UNREADABLE: Mapping[str, str | Promise] = {
    "unreadable": _("This file could not be read. Please save it as an Excel workbook (.xlsx) or as CSV."),
    "encoding": _("The letters of this file could not be read. Please save it in Excel as “CSV UTF-8”."),
    "empty": _("There are no rows in this file. Please check whether it is the right one."),
    "too_long": _("This list is longer than 10,000 rows. Please divide it."),
}
ROSTER_IS_OVER = _("This list was taken in or left already. Please upload it again.")
ROSTER_AT_WORK = _("Another list is being taken in at this moment. Please try again in a few minutes.")
DATA_AT_WORK = _("Something about their data is being prepared or erased already. Please wait until it is done.")
DATA_GONE = _("This file was deleted. Please have it prepared anew.")
DATA_UNREADABLE = _("This file can no longer be opened. Please have it prepared anew.")
NAME_DIFFERS = _("This is not the name that stands above. Nothing was erased. Please type it again.")
ERASED_ALREADY = _("It was erased already.")
BEING_ERASED = _("What was kept of them was erased, or is being erased. If they come back, please register them anew.")
HELD_ALREADY = _("They are this kind of member already on that day.")
HELD_NOT = _("They are no longer this kind of member. Please look at the page again.")
HELD_LATER = _("They were not yet this kind of member in that time. Please check both days.")
RESTS_ALREADY = _("Their membership rests in that time already.")
RESTS_NOT = _("Their membership does not rest.")
COURSE_NEEDS_YEARS = _(
    "This course has to be attended again after at most five years. Please enter for how long it counts."
)
ATTENDED_LATER = _("This day has not come yet. Please check it.")
COURSE_CODE_TAKEN = _("Another course has this short name already.")
