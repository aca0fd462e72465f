"""What people said to us."""

import json

from django.db import models

from tetote.channels.parts import Place, from_json
from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.people.models import Person


class InboundMessage(OwnedModel):
    """One message or tap. `person` is null while nobody on file has the address. What was taken back has no text."""

    BUTTON = "button"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10)
    address = models.CharField(max_length=100)
    content = models.CharField(max_length=10)
    text = EncryptedTextField(blank=True)
    """Their words; of a picker what was picked. With a place, `place` says where."""
    place = EncryptedTextField(blank=True)
    action = models.CharField(max_length=60, blank=True)
    args = models.JSONField(default=list)
    external_id = models.CharField(max_length=60, blank=True)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now, editable=False)
    unsent_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    handled_by_kind = models.CharField(max_length=10, blank=True)
    handled_by_id = models.UUIDField(null=True)

    @property
    def spot(self) -> Place | None:
        """The place that was sent, if one was."""
        if not self.place:
            return None
        (part,) = from_json([json.loads(self.place)])
        return part if isinstance(part, Place) else None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "external_id"],
                condition=~models.Q(external_id=""),
                name="inbound_message_once",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "happened_at"], name="inbound_of_a_person"),
            models.Index(fields=["organisation", "address", "happened_at"], name="inbound_of_an_address"),
            models.Index(
                fields=["organisation", "happened_at"], condition=models.Q(handled_at=None), name="inbound_unhandled"
            ),
        ]
