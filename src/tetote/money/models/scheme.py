"""Subsidies of a municipality, and which families are entitled to them."""

from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.kernel.crypto import EncryptedTextField
from tetote.money.tariffs import Scheme, Share, Steps
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models import Household


class SubsidyScheme(OwnedModel):
    """What is given back of a month's fees: a part of them, or sums by the hour; floored and capped."""

    class Way(models.TextChoices):
        """How much."""

        PART = "part", _("A part of the fee")
        HOURLY = "hourly", _("Sums by the hour")

    class Payment(models.TextChoices):
        """To whom, and when."""

        REIMBURSE = "reimburse", _("The family pays first and gets it back")
        PROXY = "proxy", _("The municipality pays the helper in the family's place")
        DISCOUNT = "discount", _("The family pays less, the municipality pays the helper the rest")

    class HalfHours(models.TextChoices):
        """Which half hours the sums by the hour are for (`tariffs.Steps`)."""

        CHARGED = Steps.CHARGED.value, _("Those that were charged, begun ones whole")
        BEGUN = Steps.BEGUN.value, _("Those of the care itself, begun ones whole")
        FULL = Steps.FULL.value, _("Those of the care itself, full ones only")

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    name = models.CharField(max_length=60)
    way = models.CharField(max_length=10, choices=Way, default=Way.PART)
    percent = models.PositiveSmallIntegerField(default=50)
    first_hour = models.PositiveIntegerField(default=0)
    per_half_hour = models.PositiveIntegerField(default=0)
    steps = models.CharField(max_length=10, choices=HalfHours, default=HalfHours.CHARGED)
    halves_after_hours = models.PositiveSmallIntegerField(default=0)
    per_child = models.BooleanField(default=False)
    siblings_percent = models.PositiveSmallIntegerField(default=0)
    halves_siblings = models.BooleanField(default=False)
    floor_to = models.PositiveSmallIntegerField(default=10)
    floors_each = models.BooleanField(default=False)
    """What is below is dropped of each activity instead of the month."""
    cap = models.PositiveIntegerField(default=0)
    kinds = models.JSONField(default=list, blank=True)
    papers = models.JSONField(default=list, blank=True)
    """What a family may show; one of them does."""
    payment = models.CharField(max_length=10, choices=Payment, default=Payment.REIMBURSE)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="scheme_name_once"),
            models.CheckConstraint(
                condition=models.Q(percent__lte=100, siblings_percent__lte=100), name="scheme_gives_at_most_all"
            ),
            models.CheckConstraint(condition=models.Q(floor_to__gte=1), name="scheme_floors_to_a_yen_at_least"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="scheme_ends_after_start"
            ),
        ]

    def scheme(self, cap: int | None = None) -> Scheme:
        """The same as the pure rules take it; `cap` where a family has one of its own."""
        is_part = self.way == self.Way.PART
        share = Share(
            part=Fraction(self.percent, 100) if is_part else Fraction(0),
            first_hour=self.first_hour,
            per_half_hour=self.per_half_hour,
            steps=Steps(self.steps),
            halves_after=self.halves_after_hours * 60,
            per_child=self.per_child,
            siblings=Fraction(self.siblings_percent, 100),
            halves_siblings=self.halves_siblings,
        )
        return Scheme(
            self.name,
            share,
            floor_to=self.floor_to,
            floors_each=self.floors_each,
            cap=self.cap if cap is None else cap,
            kinds=frozenset(str(kind) for kind in self.kinds),
            evidence=tuple(self.papers),
        )


class Entitlement(OwnedModel):
    """A family that has shown its paper, and until when it holds. It counts for activities within its days."""

    scheme = models.ForeignKey(SubsidyScheme, on_delete=models.PROTECT, related_name="entitlements")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="entitlements")
    paper = EncryptedTextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    cap = models.PositiveIntegerField(null=True, blank=True)
    """This family's own most of a month, where it shares the scheme's with other services."""
    mandate = models.BooleanField(default=False)
    """The family signed that the municipality pays its helpers in its place (委任状); else it is paid back itself."""
    seen_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "household", "since"], name="entitlement_once_from_a_day"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="entitlement_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["household", "since"], name="entitlement_of_household")]
