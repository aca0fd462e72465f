"""What arrived, as it arrived, until it is understood."""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.channels.models.account import ChannelAccount
from tetote.kernel import crypto
from tetote.kernel.types import JSONObject


class InboundEvent(models.Model):
    """One event of a webhook. Its id stays so that a repetition is recognised; its payload is wiped once understood.

    The table belongs to the account and through it to an organisation; only the receiver and the pump touch it.
    """

    class State(models.TextChoices):
        """How far the event has come."""

        WAITING = "waiting", _("Waiting")
        TAKEN = "taken", _("Being read")
        DONE = "done", _("Read and done")
        DEAD = "dead", _("Could not be read")

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False)
    event_id = models.CharField(max_length=80)
    source = models.CharField(max_length=80)
    payload = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    due = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "event_id"], name="inbound_event_once")]
        indexes = [
            models.Index(fields=["due", "id"], condition=models.Q(state="waiting"), name="inbound_event_waiting"),
            models.Index(
                fields=["account", "source", "happened_at", "id"],
                condition=models.Q(state="waiting"),
                name="inbound_event_of_a_source",
            ),
            models.Index(fields=["account", "source"], condition=models.Q(state="taken"), name="inbound_event_in_hand"),
            models.Index(fields=["lease_until"], condition=models.Q(state="taken"), name="inbound_event_leased"),
            models.Index(fields=["received_at"], condition=models.Q(state="dead"), name="inbound_event_dead"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.event_id} {self.state}"

    @property
    def content(self) -> JSONObject:
        """The event as it came. Somebody's own words are encrypted in the row; a tap, which holds ids only, is not."""
        text = crypto.decrypt(self.payload) if self.payload.startswith(crypto.MARK) else self.payload
        found: JSONObject = json.loads(text)
        return found
