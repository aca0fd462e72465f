"""What an organisation decides for itself about its members."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.organisations.models import OwnedModel


class MemberSettings(OwnedModel):
    """One row per organisation; `people.queries.member_settings` gives the usual ones where there is none yet.

    What the two roles are called in Japanese stands in the organisation itself.
    """

    class TrainingPolicy(models.TextChoices):
        """What becomes of a helper whose required course has lapsed."""

        FLAG = "flag", _("They are marked and can still be asked")
        BLOCK = "block", _("They are not asked until they have attended again")

    requesting_label_en = models.CharField(max_length=40, blank=True)
    providing_label_en = models.CharField(max_length=40, blank=True)
    both_label = models.CharField(max_length=20, default="両方会員")
    both_label_en = models.CharField(max_length=40, blank=True)
    training_policy = models.CharField(max_length=10, choices=TrainingPolicy, default=TrainingPolicy.FLAG)
    warn_days = models.PositiveSmallIntegerField(default=60)
    """How many days before it lapses a course is said to lapse soon."""
    dormant_days = models.PositiveSmallIntegerField(default=180)
    districts = models.JSONField(default=list)
    """School districts, in the order in which they are offered."""
    renewal_month = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    """The month in which memberships are renewed each year; None: they run until somebody withdraws."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="member_settings_once"),
            models.CheckConstraint(
                condition=models.Q(renewal_month=None) | models.Q(renewal_month__gte=1, renewal_month__lte=12),
                name="member_settings_month_of_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(training_policy__in=["flag", "block"]), name="member_settings_policy_is_known"
            ),
        ]
