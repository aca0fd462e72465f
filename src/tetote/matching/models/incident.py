"""The register of incidents and near misses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.request import SupportRequest
from tetote.matching.rules.incidents import SERIOUS_DAYS, Harm
from tetote.organisations.models import OwnedModel, Staff

HARM_LABELS = {
    Harm.NONE: _("Nobody was hurt (near miss)"),
    Harm.SLIGHT: _("Slightly hurt, no doctor"),
    Harm.TREATED: _("Treated by a doctor"),
    Harm.UNCONSCIOUS: _("Unconscious"),
    Harm.DEATH: _("Death"),
}


class Incident(OwnedModel):
    """What happened or nearly did. What is written of people is encrypted; what is counted is not."""

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    request = models.ForeignKey(
        SupportRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="incidents"
    )
    happened_at = models.DateTimeField()
    place = EncryptedTextField(blank=True)
    who = EncryptedTextField(blank=True)
    """Who was concerned, and who was there."""
    what = EncryptedTextField()
    injuries = EncryptedTextField(blank=True)
    measures = EncryptedTextField(blank=True)
    """What was done at once, and what shall keep it from happening again."""
    harm = models.CharField(max_length=12, choices=HARM_LABELS, default=Harm.NONE)
    treatment_days = models.PositiveSmallIntegerField(default=0)
    """Days of treatment in all, as far as they can be foreseen."""
    insurer_told_on = models.DateField(null=True, blank=True)
    first_report_on = models.DateField(null=True, blank=True)
    second_report_on = models.DateField(null=True, blank=True)
    """When the report went to the city or prefecture."""
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(harm__in=list(Harm)), name="incident_harm_is_known"),
        ]
        indexes = [
            models.Index(fields=["organisation", "happened_at"], name="incident_list"),
            models.Index(
                fields=["organisation", "happened_at"],
                condition=models.Q(second_report_on=None)
                & (models.Q(harm__in=["unconscious", "death"]) | models.Q(treatment_days__gte=SERIOUS_DAYS)),
                name="incident_to_report",
            ),
        ]
