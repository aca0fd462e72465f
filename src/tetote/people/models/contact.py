"""How a person can be reached, in the order they prefer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel
from tetote.people.models.person import Person

GONE = "gone:"
"""How the mark begins that stands where an erased address stood: it leads to nobody."""


class ContactPoint(OwnedModel):
    """One address on one channel: a LINE user id, a mail address, or a page of their own on the portal."""

    class Kind(models.TextChoices):
        """The channel; its drawer of the same name in `tetote.channels` knows how to use the address."""

        LINE = "line", _("LINE")
        EMAIL = "email", _("E-mail")
        WEB = "web", _("Personal page")

    class State(models.TextChoices):
        """Whether a message can arrive there."""

        ACTIVE = "active", _("Can be reached")
        BLOCKED = "blocked", _("Has blocked us")
        FAILING = "failing", _("Messages come back")
        UNLINKED = "unlinked", _("No longer linked")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=Kind)
    address = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    preference = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    """When the person said, by the button of a test message, that our messages arrive here."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "address"], name="contact_address_belongs_to_one_person"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=models.Q(state="active"), name="contact_one_active_per_channel"
            ),
        ]
