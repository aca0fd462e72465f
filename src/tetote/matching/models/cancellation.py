"""That somebody took back what was planned: who, when, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.match import Match
from tetote.matching.models.request import SupportRequest
from tetote.organisations.models import OwnedModel


class Cancellation(OwnedModel):
    """A request that was cancelled, or a helper who stepped back from one; a fee follows from it by the centre's rules.

    The planned hours are written beside it, for the request may be moved later on.
    """

    class Side(models.TextChoices):
        """Who took it back."""

        REQUESTER = "requester", _("The family")
        HELPER = "helper", _("The helper")
        CENTRE = "centre", _("The centre")

    class Because(models.TextChoices):
        """Why, as far as the rules for fees ask."""

        OTHER = "other", _("For reasons of their own")
        ILLNESS = "illness", _("Somebody is ill")
        WEATHER = "weather_warning", _("A weather warning")

    request = models.ForeignKey(SupportRequest, on_delete=models.PROTECT, related_name="cancellations")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, null=True, related_name="cancellations")
    """The decision that ended by it, if there was one."""
    side = models.CharField(max_length=10, choices=Side)
    because = models.CharField(max_length=20, choices=Because, default=Because.OTHER)
    words = EncryptedTextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["request", "at"], name="cancellation_of_request")]
