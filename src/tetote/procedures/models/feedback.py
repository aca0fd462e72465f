"""How it was to go through a procedure, said afterwards in one tap."""

from django.db import models

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.procedures.models.procedure import Procedure
from tetote.procedures.models.run import Run

MOST_STARS = 5


class Feedback(OwnedModel):
    """One to five, and a word where somebody wants to add one. Once for each run; said again, it replaces the first."""

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="feedback")
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="feedback")
    stars = models.PositiveSmallIntegerField()
    text = EncryptedTextField(blank=True)
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=MOST_STARS), name="feedback_one_to_five")
        ]
