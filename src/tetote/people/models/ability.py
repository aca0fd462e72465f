"""What a helper states they can do. Nobody is shut out for what they have not stated."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel
from tetote.people.models.person import Person

HOLIDAY = 7
"""Stands where a weekday stands: national holidays and the days around New Year."""
DAY_MINUTES = 24 * 60


class Escort(models.TextChoices):
    """How a helper takes a child from place to place."""

    FOOT = "foot", _("On foot")
    BUS = "bus", _("By bus or train")
    CAR = "car", _("In their own car")


class Ability(OwnedModel):
    """One helper's own word. An empty list, or None, means that they stated nothing about it."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="ability")
    kinds = models.JSONField(default=list)
    """Codes of the kinds of request, as `matching` calls them."""
    youngest_months = models.PositiveSmallIntegerField(null=True, blank=True)
    oldest_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """The last month of age, included: up to six years is 83."""
    most_children = models.PositiveSmallIntegerField(null=True, blank=True)
    districts = models.JSONField(default=list)
    takes_sick = models.BooleanField(null=True, blank=True)
    escorts_by = models.JSONField(default=list)
    """Codes of `Escort`."""
    has_pets = models.BooleanField(null=True, blank=True)
    smokes = models.BooleanField(null=True, blank=True)
    """Whether anybody smokes where they live."""
    stated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(youngest_months=None)
                | models.Q(oldest_months=None)
                | models.Q(oldest_months__gte=models.F("youngest_months")),
                name="ability_ages_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(most_children=None) | models.Q(most_children__gte=1), name="ability_of_a_child"
            ),
        ]


class AbilityHours(OwnedModel):
    """A stretch of a weekday in which a helper can come. 0 is Monday, 6 Sunday, 7 a holiday."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ability_hours")
    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(HOLIDAY)])
    from_minute = models.PositiveSmallIntegerField()
    """Minutes since midnight."""
    to_minute = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "weekday", "from_minute"], name="ability_hours_once"),
            models.CheckConstraint(condition=models.Q(weekday__lte=HOLIDAY), name="ability_hours_of_a_day"),
            models.CheckConstraint(
                condition=models.Q(to_minute__gt=models.F("from_minute"), to_minute__lte=DAY_MINUTES),
                name="ability_hours_end_after_start",
            ),
        ]
