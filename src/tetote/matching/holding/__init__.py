"""What matching keeps of a person, handed out and erased on request.

That an activity took place, its hours, expenses and confirmations stay: the centre accounts for them. The register of
incidents stays as well, for the State may ask for it. Erased is what was written about people.
"""

from django.utils.translation import gettext_lazy

from tetote.matching import models
from tetote.matching.holding.erasing import erase
from tetote.matching.holding.exporting import export
from tetote.matching.holding.standing import needs_name, unfinished
from tetote.people.ports import PersonalDataHolder

HOLDER = PersonalDataHolder(
    "matching",
    gettext_lazy("Requests and activities"),
    frozenset(
        {
            models.ActivityReport,
            models.Cancellation,
            models.Expense,
            models.HeldMinute,
            models.Incident,
            models.InsuranceNotice,
            models.Invitation,
            models.Match,
            models.Offer,
            models.PreMeeting,
            models.Receipt,
            models.ReportChange,
            models.Series,
            models.SupportRequest,
            models.TalkLine,
        }
    ),
    export,
    erase,
    unfinished=unfinished,
    needs_name=needs_name,
)
