"""How often something was begun by people who are not on file."""

from django.db import models

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel


class Beginning(OwnedModel):
    """One beginning without an account. `mark` says from where, hashed with the day; after a day the row is gone."""

    mark = models.CharField(max_length=32)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "at", "mark"], name="beginning_of_hour")]
