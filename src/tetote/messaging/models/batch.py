"""The ledger of what leaves the house: one row per call, fixed before the first try."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.channels.models import ChannelAccount
from tetote.kernel import clock, ids
from tetote.messaging.models.message import Message
from tetote.organisations.models import OwnedModel


class Batch(OwnedModel):
    """Up to 500 recipients of one message on one channel, under one retry key.

    The key, the recipients and the body never change once a try was made: the channel takes the same key only once.
    """

    class State(models.TextChoices):
        """How far it has come. "Sent" is never called delivered: a channel accepts for people who blocked it, too."""

        QUEUED = "queued", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")
        IN_DOUBT = "in_doubt", _("Perhaps sent")
        CANCELLED = "cancelled", _("Stopped")
        SPLIT = "split", _("Tried again in smaller parts")

    class Way(models.TextChoices):
        """How it was sent; answers are free of charge."""

        REPLY = "reply", _("As an answer")
        PUSH = "push", _("On our own account")
        PLACED = "placed", _("On the personal page")

    UNFINISHED = (State.QUEUED, State.SENDING)

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="batches")
    kind = models.CharField(max_length=10)
    account = models.ForeignKey(ChannelAccount, on_delete=models.PROTECT, null=True, related_name="+")
    retry_key = models.UUIDField(default=ids.new_id, editable=False)
    recipients = models.JSONField()
    size = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    due = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True)
    """The first try that the channel may have accepted without our knowing; null when every try was clearly refused."""
    reply_token = models.CharField(max_length=100, blank=True)
    reply_until = models.DateTimeField(null=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    sent_at = models.DateTimeField(null=True)
    request_id = models.CharField(max_length=60, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()
    """For the sender, which serves all organisations at once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["retry_key"], name="batch_retry_key_once"),
            models.CheckConstraint(condition=models.Q(size__lte=500), name="batch_of_500_at_most"),
            models.CheckConstraint(
                condition=models.Q(reply_token="", reply_until=None) | models.Q(reply_until__isnull=False, size=1),
                name="batch_reply_is_to_one",
            ),
        ]
        indexes = [
            models.Index(fields=["due", "id"], condition=models.Q(state="queued"), name="batch_queued"),
            models.Index(fields=["lease_until"], condition=models.Q(state="sending"), name="batch_leased"),
            models.Index(fields=["organisation"], condition=models.Q(state="queued"), name="batch_coming"),
            models.Index(
                fields=["organisation", "way", "sent_at", "size"], condition=models.Q(state="sent"), name="batch_sent"
            ),
            models.Index(
                fields=["organisation", "created_at"],
                condition=models.Q(state__in=("failed", "in_doubt")),
                name="batch_troubled",
            ),
        ]
