"""What a person agreed to, when, and in which words."""

from django.db import models

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel
from tetote.people.models.person import Person


class Consent(OwnedModel):
    """One agreement for one purpose. Withdrawing it adds a date; the row stays as evidence."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=40)
    wording = models.CharField(max_length=40)
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=models.Q(withdrawn_at=None), name="consent_open_once"
            )
        ]
