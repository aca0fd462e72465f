"""What one activity cost, and why: the lines are kept, so that a fee is explained years later as on its day."""

from datetime import datetime, tzinfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.money.models.table import FeeTable
from tetote.money.tariffs import Line, Reason
from tetote.money.tariffs.kept import from_plain
from tetote.organisations.models import OwnedModel
from tetote.people.models import Household, Person

FORMERLY = "dropped"
"""As what was dropped used to be kept."""


class FeeRecord(OwnedModel):
    """One version of a fee. A correction adds a version; the former one stays, with the time when it was replaced."""

    class About(models.TextChoices):
        """What is charged."""

        ACTIVITY = "activity", _("Activity")
        CANCELLATION = "cancellation", _("Cancellation")
        PRE_MEETING = "pre_meeting", _("Meeting before the first time")

    class Problem(models.TextChoices):
        """Why no fee could be worked out."""

        NO_TABLE = "no_table", _("No fee table holds on this day")
        NO_PRICE = "no_price", _("The table has no price for this time or kind")

    cause = models.CharField(max_length=100)
    """By what the caller above finds its own fee again; nobody here reads more than what stands before the colon."""
    about = models.CharField(max_length=15, choices=About, default=About.ACTIVITY)
    payer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="fees_paid")
    payee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="fees_earned")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="fees")
    table = models.ForeignKey(FeeTable, on_delete=models.PROTECT, related_name="fees", null=True)
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    legs = models.JSONField(default=list)
    """From when until when each leg (ISO, UTC) where the time in between is not charged; empty: all of it is."""
    kind = models.CharField(max_length=20, blank=True)
    children = models.PositiveSmallIntegerField(default=1)
    said_at = models.DateTimeField(null=True)
    """When somebody said that they would not come; None for an activity, and for who said nothing."""
    because = models.CharField(max_length=30, blank=True)
    extras = models.JSONField(default=list)
    """Ways and what was laid out, as they were told (`actions.extras`)."""
    lines = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    family = models.PositiveIntegerField(default=0)
    municipality = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=10, choices=Problem, blank=True)
    version = models.PositiveIntegerField(default=1)
    why = EncryptedTextField(blank=True)
    """Why it was corrected."""
    made_at = models.DateTimeField(default=clock.now, editable=False)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "cause"], condition=models.Q(replaced_at=None), name="fee_one_holds_per_cause"
            ),
            models.UniqueConstraint(fields=["organisation", "cause", "version"], name="fee_versions_are_counted"),
            models.CheckConstraint(
                condition=models.Q(total=models.F("family") + models.F("municipality")), name="fee_is_shared_out"
            ),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="fee_has_a_length"),
            models.CheckConstraint(
                condition=models.Q(problem="") | models.Q(total=0), name="fee_with_a_problem_is_nothing"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "day"], condition=models.Q(replaced_at=None), name="fee_of_a_day"),
            models.Index(fields=["payer", "day"], condition=models.Q(replaced_at=None), name="fee_of_a_payer"),
            models.Index(fields=["payee", "day"], condition=models.Q(replaced_at=None), name="fee_of_a_payee"),
            models.Index(fields=["household", "day"], condition=models.Q(replaced_at=None), name="fee_of_a_household"),
            models.Index(
                fields=["organisation"],
                condition=models.Q(replaced_at=None) & ~models.Q(problem=""),
                name="fee_with_a_problem",
            ),
        ]

    @property
    def is_dropped(self) -> bool:
        """Whether staff decided that nothing is charged."""
        return any(line.reason is Reason.DROPPED or line.data.get("because") == FORMERLY for line in self.told)

    @property
    def told(self) -> tuple[Line, ...]:
        """Its lines."""
        return from_plain(self.lines)

    @property
    def leg_spans(self) -> list[tuple[datetime, datetime]]:
        """The legs that are charged; none where all the time is."""
        return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in self.legs]

    def hours(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """When it began and ended, on the clocks of the place."""
        return self.starts_at.astimezone(zone), self.ends_at.astimezone(zone)
