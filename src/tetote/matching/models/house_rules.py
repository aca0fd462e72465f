"""What a centre has settled for its calls: when people are left in peace, and how widely it asks how soon."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tetote.organisations.models import OwnedModel

LATEST_HOUR = 23


class HouseRules(OwnedModel):
    """One row for a centre; a centre without one has the values written here. Hours are those of its own clocks."""

    quiet_from = models.PositiveSmallIntegerField(default=21, validators=[MaxValueValidator(LATEST_HOUR)])
    quiet_until = models.PositiveSmallIntegerField(default=7, validators=[MaxValueValidator(LATEST_HOUR)])
    """From the one hour to the other no call goes out; equal hours: at no time."""
    enough = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    """So many who can come are enough to choose from; then nobody more is asked."""
    wave_hours = models.PositiveSmallIntegerField(default=18, validators=[MinValueValidator(1)])
    """How long one wave is given at most before the next goes out; when time is short it is less."""
    least = models.PositiveSmallIntegerField(default=3, validators=[MinValueValidator(1)])
    """A wave is never smaller, so that there is a choice and the quiet ones are asked as well."""
    fallback_hours = models.PositiveSmallIntegerField(default=24, validators=[MinValueValidator(1)])
    """How long the one who was asked alone is given before the others are asked."""
    emergency_hours = models.PositiveSmallIntegerField(default=3)
    """What begins sooner goes out to all at once, at any hour."""
    emergencies_at_once = models.BooleanField(default=True)
    """Whether an emergency that a family files goes out by itself; else it only rings at the advisors' home page."""
    escalate_minutes = models.PositiveSmallIntegerField(default=15, validators=[MinValueValidator(1)])
    """After so long without a yes an emergency rings at the advisors' home page."""
    needs_insurance = models.BooleanField(default=False)
    """Whether a helper is decided only when the insurance has been told."""
    insurance_kind = models.CharField(max_length=60, blank=True)
    needs_premeeting = models.BooleanField(default=False)
    """Whether a helper is decided only when the pair has met, or meets before; else its absence is only flagged."""
    lead_days = models.PositiveSmallIntegerField(default=0)
    """So many days before, families may ask by themselves; staff may take down what is later."""
    lead_reason = models.CharField(max_length=100, blank=True)
    """Why, as families read it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="house_rules_one_per_centre"),
            models.CheckConstraint(
                condition=models.Q(quiet_from__lte=LATEST_HOUR, quiet_until__lte=LATEST_HOUR),
                name="house_rules_hours_are_hours",
            ),
            models.CheckConstraint(
                condition=models.Q(enough__gte=1, wave_hours__gte=1, least__gte=1, fallback_hours__gte=1),
                name="house_rules_are_at_least_one",
            ),
        ]
