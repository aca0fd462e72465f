"""Who helps whom: the centre's decision."""

from django.db import models

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.request import SupportRequest
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Person


class Match(OwnedModel):
    """A helper given to a request. The database allows one that has not ended, so two decisions cannot both stand."""

    TIME_CHANGED = "time changed"
    """The reason of an end that says nothing about the helper."""

    request = models.ForeignKey(SupportRequest, on_delete=models.PROTECT, related_name="matches")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="matches")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    """When the helper tapped that it begins; the request says when it was to begin."""
    finished_at = models.DateTimeField(null=True, blank=True)
    """When the helper tapped that it is over. `ended_at` is the end of the decision, not of the activity."""
    # Set when the decided helper tapped an old "not this time" or "I want to talk": the centre has to look.
    doubted_at = models.DateTimeField(null=True, blank=True)
    end_reason = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(ended_at=None), name="match_one_per_request"
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at=None)
                | models.Q(began_at=None)
                | models.Q(finished_at__gte=models.F("began_at")),
                name="match_finishes_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=models.Q(ended_at=None), name="match_of_a_helper"),
            models.Index(
                fields=["request"], condition=models.Q(ended_at=None, doubted_at__isnull=False), name="match_doubted"
            ),
        ]
