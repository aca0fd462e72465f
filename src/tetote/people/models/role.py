"""Roles over time: what somebody is to the centre, from when, until when, and why it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel
from tetote.people.models.person import Person


class MemberRole(models.TextChoices):
    """The two roles of a family support centre; whoever holds both is a dual member. Centres label them themselves."""

    REQUESTING = "requesting", _("Requesting member")
    PROVIDING = "providing", _("Providing member")


class RoleAssignment(OwnedModel):
    """A role held during a span of days. History is never overwritten: the yearly statistics live from it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=MemberRole)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = EncryptedTextField(blank=True)
    remark = EncryptedTextField(blank=True)
    """What staff wrote about the end, beside the reason."""
    renewed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], condition=models.Q(until=None), name="role_open_once"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="role_ends_after_start"
            ),
        ]
        # With the person, so that everybody who holds a role can be walked in order without sorting them each time.
        indexes = [
            models.Index(
                fields=["organisation", "role", "person"], condition=models.Q(until=None), name="role_held_now"
            )
        ]


class Suspension(OwnedModel):
    """A role rests: from a day, until a day or until somebody takes it up again. They stay a member meanwhile."""

    class Reason(models.TextChoices):
        """Why, as far as it is counted; what else there is to say is kept encrypted."""

        HEALTH = "health", _("Health")
        FAMILY = "family", pgettext_lazy("reason", "Family")
        WORK = "work", _("Work")
        TRAINING = "training", _("A course has lapsed")
        OTHER = "other", _("Other")

    assignment = models.ForeignKey(RoleAssignment, on_delete=models.PROTECT, related_name="suspensions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The last day of rest."""
    reason = models.CharField(max_length=20, choices=Reason, default=Reason.OTHER)
    remark = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment"], condition=models.Q(until=None), name="suspension_open_once"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="suspension_in_order"
            ),
        ]
