"""A slot that somebody has asked for, and a lottery that was drawn."""

from django.db import models

from tetote.booking.models.resource import Resource
from tetote.booking.rules.hours import Span
from tetote.kernel import clock
from tetote.organisations.models import OwnedModel, Staff


class Slot(OwnedModel):
    """Slots are derived from opening hours; one becomes a row when somebody first asks for it."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "starts_at"], name="slot_once"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="slot_takes_time"),
        ]

    @property
    def span(self) -> Span:
        """The same for the pure rules."""
        return Span(self.starts_at, self.ends_at)


class Draw(OwnedModel):
    """A lottery that was drawn, once for each day. With the seed its order can be worked out again."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="draws")
    day = models.DateField()
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(default=clock.now, editable=False)
    drawn_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resource", "day"], name="draw_once_a_day")]
