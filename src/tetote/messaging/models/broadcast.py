"""A message to everybody who holds a role."""

from typing import ClassVar, Self

from django.db import models

from tetote.messaging.models.message import Message
from tetote.organisations.models import OwnedModel
from tetote.people.models import MemberRole


class Broadcast(OwnedModel):
    """Whom a message is for, as a rule, and how far the list has been written. "Finished" is computed from the rows."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="broadcast")
    role = models.CharField(max_length=20, choices=MemberRole)
    cursor = models.UUIDField(null=True)
    """The last person, in order of ids, who is in the ledger."""
    closed_at = models.DateTimeField(null=True)
    """When the list was complete, or stopped."""

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()
    """For the worker, which serves all organisations at once."""

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(closed_at=None), name="broadcast_open")]
