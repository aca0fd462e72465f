"""A call for helpers: one message to many, asking who can."""

from django.db import models

from tetote.kernel import clock
from tetote.matching.models.request import SupportRequest
from tetote.messaging.models import Message
from tetote.organisations.models import OwnedModel, Staff


class Call(OwnedModel):
    """One sending of a request to helpers. Its id is in every button, so that an old button is known as old."""

    request = models.ForeignKey(SupportRequest, on_delete=models.PROTECT, related_name="calls")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+", null=True)
    asked = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(closed_at=None), name="call_one_open_per_request"
            ),
        ]
