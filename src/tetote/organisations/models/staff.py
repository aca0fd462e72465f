"""Who works where, and as what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.kernel import clock, ids
from tetote.organisations.models.organisation import Organisation


class Role(models.TextChoices):
    """What a member of staff is; each app's permissions.py says which verbs a role carries."""

    ADMINISTRATOR = "administrator", _("Administrator")
    ADVISOR = "advisor", _("Advisor")
    VIEWER = "viewer", _("Viewer")


class Staff(models.Model):
    """A user's place in an organisation."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="places")
    role = models.CharField(max_length=20, choices=Role)
    name = models.CharField(max_length=50)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="staff_once_per_organisation")]

    @override
    def __str__(self) -> str:
        return str(self.id)
