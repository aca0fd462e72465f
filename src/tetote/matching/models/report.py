"""What happened: the helper's short report and the parent's word on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.match import Match
from tetote.organisations.models import OwnedModel


class ActivityReport(OwnedModel):
    """When the activity really began and ended, how it went, and whether the parent agrees."""

    class Mood(models.TextChoices):
        """How it went, in one tap."""

        FINE = "fine", _("It went well")
        NOTICED = "noticed", _("There was something to tell")
        TROUBLE = "trouble", _("There was a difficulty")

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="report")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    mood = models.CharField(max_length=10, choices=Mood, default=Mood.FINE)
    note = EncryptedTextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__gt=models.F("started_at")), name="report_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(objected_at=None), name="report_confirmed_or_objected"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"], condition=models.Q(objected_at__isnull=False), name="report_disputed"
            ),
        ]
