"""What happened: the helper's report, what it cost, how it was corrected, and the parent's word on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.matching.models.match import Match
from tetote.organisations.models import OwnedModel


class ActivityReport(OwnedModel):
    """When the activity really began and ended, how it went, and whether the parent agrees."""

    class Mood(models.TextChoices):
        """How it went, in one tap."""

        FINE = "fine", _("It went well")
        NOTICED = "noticed", _("There was something to tell")
        TROUBLE = "trouble", _("There was a difficulty")

    class Category(models.TextChoices):
        """What was done, as it is counted once a year everywhere (domain: yearly statistics)."""

        NURSERY_ESCORT = "nursery_escort", _("Escort to or from nursery")
        BEFORE_AFTER_NURSERY = "before_after_nursery", _("Care before or after nursery")
        AFTER_SCHOOL = "after_school", _("Care or escort around the after-school club")
        LESSONS = "lessons", _("Escort to or from lessons")
        OUTING = "outing", _("Care while the parent is out, shopping for instance")
        PARENT_ILL = "parent_ill", _("Care because of illness or something urgent of the parent")
        CEREMONY = "ceremony", _("Care during a ceremony or an event")
        SICK_CHILD = "sick_child", _("Care of a sick child, or in an emergency")
        OTHER = "other", _("Something else")

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="report")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    mood = models.CharField(max_length=10, choices=Mood, default=Mood.FINE)
    category = models.CharField(max_length=24, choices=Category, blank=True)
    note = EncryptedTextField(blank=True)
    """What was done."""
    condition = EncryptedTextField(blank=True)
    """How the child was."""
    objection = EncryptedTextField(blank=True)
    """What the parent says is different."""
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__gt=models.F("started_at")), name="report_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(objected_at=None), name="report_confirmed_or_objected"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"], condition=models.Q(objected_at__isnull=False), name="report_disputed"
            ),
        ]


class Expense(OwnedModel):
    """What the helper laid out, by kind, in whole yen. It is never part of a subsidy."""

    class Kind(models.TextChoices):
        """What it was spent on."""

        TRAVEL = "travel", _("Travel")
        MEAL = "meal", _("Meals")
        SNACK = "snack", _("Snacks")
        OTHER = "other", _("Other expenses")

    report = models.ForeignKey(ActivityReport, on_delete=models.CASCADE, related_name="expenses")
    kind = models.CharField(max_length=10, choices=Kind)
    yen = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "kind"], name="expense_once_per_kind"),
            models.CheckConstraint(condition=models.Q(yen__gt=0), name="expense_of_something"),
        ]


class Receipt(OwnedModel):
    """A photo of a receipt. The picture itself lies encrypted on the shelf of the house, under this row's id."""

    report = models.ForeignKey(ActivityReport, on_delete=models.PROTECT, related_name="receipts")
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    """No page shows it any more; a job takes the picture from the shelf, and then this row."""

    class Meta:
        indexes = [
            models.Index(
                fields=["removed_at"], condition=models.Q(removed_at__isnull=False), name="receipt_to_be_cleared"
            ),
        ]


class ReportChange(OwnedModel):
    """One correction of a report: who, when, and what stood there before and after. Rows are only ever added."""

    report = models.ForeignKey(ActivityReport, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField()
    """That of the report after the correction."""
    before = EncryptedTextField()
    """What a report says, as JSON."""
    after = EncryptedTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="report_change_once_per_version")]
