"""What staff add while they look at an application, and what it said before."""

from django.db import models

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel, Staff
from tetote.procedures.models.application import Application


class ReviewNote(OwnedModel):
    """A word among staff about one application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField()
    created_at = models.DateTimeField(default=clock.now, editable=False)


class Complaint(OwnedModel):
    """An answer that staff marked: what is to be corrected, in a sentence to the person; done once it is answered."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="complaints")
    address = models.CharField(max_length=500)
    words = EncryptedTextField(blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "address"],
                condition=models.Q(answered_at=None),
                name="complaint_once_an_answer",
            ),
        ]


class EarlierOutcome(OwnedModel):
    """What was handed in before it was corrected: as `Application.outcome`, and when it was replaced."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="earlier")
    outcome = EncryptedTextField(blank=True)
    replaced_at = models.DateTimeField(default=clock.now, editable=False)
