"""That the insurance was told of an activity before it takes place."""

from django.db import models

from tetote.kernel import clock
from tetote.matching.models.request import SupportRequest
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Person


class InsuranceNotice(OwnedModel):
    """Which activity, by whom and when the insurance was told. It covers these hours and this helper and no others."""

    request = models.ForeignKey(SupportRequest, on_delete=models.PROTECT, related_name="insurance_notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    reference = models.CharField(max_length=40, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    leg_minutes = models.JSONField(default=list, blank=True)
    """The hours of the legs as they were told, as in the request; none where there was one span only."""
    notified_at = models.DateTimeField()
    """When the insurance was told."""
    notified_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["request", "person"], name="insurance_of_request")]
