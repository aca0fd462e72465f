"""Roles over time: what somebody is to the centre, from when, until when, and why it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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
    reason = models.CharField(max_length=100, blank=True)

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
