"""Somebody who came to us on a channel and is nobody on file yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.people.models.person import Person
from tetote.people.models.role import MemberRole


class Newcomer(OwnedModel):
    """An address that no member has claimed: what they want, and the name they gave, which is all that is asked."""

    class State(models.TextChoices):
        """How far the short conversation has come."""

        ARRIVED = "arrived", _("Has not said anything yet")
        ASKED = "asked", _("Was asked for their name")
        APPLIED = "applied", _("Waits to be registered")
        REGISTERED = "registered", _("Is registered")
        SET_ASIDE = "set_aside", _("Was set aside")

    kind = models.CharField(max_length=10)
    address = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVED)
    role = models.CharField(max_length=20, choices=MemberRole, blank=True)
    name = EncryptedTextField(blank=True)
    display_name = EncryptedTextField(blank=True)
    """What they call themselves on the channel; a nickname perhaps."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "address"], name="newcomer_once_per_address"),
            models.CheckConstraint(
                condition=~models.Q(state="registered") | models.Q(person__isnull=False),
                name="newcomer_registered_as_a_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "changed_at"], condition=models.Q(state="applied"), name="newcomer_waiting"
            )
        ]
