"""What a helper answered to a call."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.matching.models.call import Call
from tetote.matching.models.request import SupportRequest
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Person


class Offer(OwnedModel):
    """A helper's present answer to one request; changing one's mind changes the row."""

    class Answer(models.TextChoices):
        """The three buttons."""

        YES = "yes", _("I can")
        NO = "no", _("Not this time")
        TALK = "talk", _("I want to talk")

    request = models.ForeignKey(SupportRequest, on_delete=models.PROTECT, related_name="offers")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="offers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offers")
    answer = models.CharField(max_length=5, choices=Answer)
    answered_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who of the staff wrote the answer down; null when the helper answered by themself."""
    # Set when somebody else was chosen or the call was withdrawn: thanked, and free again.
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="offer_one_per_helper")]
        indexes = [models.Index(fields=["person", "answered_at"], name="offer_of_a_helper")]
