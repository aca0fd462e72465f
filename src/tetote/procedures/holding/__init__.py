"""What procedures keep of a person, handed out and erased on request."""

from django.utils.translation import gettext_lazy

from tetote.people.ports import PersonalDataHolder
from tetote.procedures import models
from tetote.procedures.holding.erasing import erase, unfinished
from tetote.procedures.holding.exporting import export

HOLDER = PersonalDataHolder(
    "procedures",
    gettext_lazy("Applications and answers"),
    frozenset(
        {
            models.Application,
            models.Attachment,
            models.Complaint,
            models.EarlierOutcome,
            models.Feedback,
            models.ReviewNote,
            models.Run,
        }
    ),
    export,
    erase,
    unfinished=unfinished,
)
