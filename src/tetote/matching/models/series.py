"""A wish that comes again: every Tuesday and Thursday until March."""

from django.db import models

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel
from tetote.people.models import Person


class Series(OwnedModel):
    """The pattern from which requests were made. Each of them lives a life of its own from then on."""

    requester = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    weekdays = models.JSONField()
    """Numbers, 0 for Monday."""
    first_on = models.DateField()
    last_on = models.DateField()
    skips_holidays = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(last_on__gte=models.F("first_on")), name="series_in_order"),
        ]
