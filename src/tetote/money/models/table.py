"""A centre's fee table: what costs how much, from when on."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.money.tariffs import Tariff, from_json
from tetote.organisations.models import OwnedModel, Staff


class FeeTable(OwnedModel):
    """A table as JSON (`tariffs.stored`). Of those in use, the one that began last holds on a day; of two that began
    on one day, the one that was put into use later.
    """

    class State(models.TextChoices):
        """Whether fees are worked out by it."""

        DRAFT = "draft", _("Draft")
        IN_USE = "in_use", _("In use")

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    name = models.CharField(max_length=60)
    valid_from = models.DateField()
    definition = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft", published_at=None)
                | models.Q(state="in_use", published_at__isnull=False),
                name="fee_table_in_use_since",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "valid_from", "published_at"],
                condition=models.Q(state="in_use"),
                name="fee_table_on_a_day",
            )
        ]

    @cached_property
    def tariff(self) -> Tariff:
        """What it says."""
        return from_json(self.definition)
