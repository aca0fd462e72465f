"""Something we say."""

from django.db import models

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel


class Message(OwnedModel):
    """What was said once to one or to many. `cause` is opaque here, as `request:<id>`; whoever asked understands it."""

    parts = models.JSONField()
    purpose = models.CharField(max_length=40)
    cause = models.CharField(max_length=80, blank=True)
    is_silent = models.BooleanField(default=False)
    created_by_kind = models.CharField(max_length=10, default="system")
    created_by_id = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "cause", "created_at"], name="message_about_a_cause"),
        ]
