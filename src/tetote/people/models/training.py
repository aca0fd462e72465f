"""Courses that helpers attend, and who attended which, when."""

from datetime import date

from django.db import models

from tetote.kernel import calendar
from tetote.organisations.models import OwnedModel
from tetote.people.models.person import Person

LONGEST = 5
FIRST_AID, ACCIDENT_PREVENTION = "first_aid", "accident_prevention"
"""Every providing member has to attend both at least once in five years, everywhere in Japan, since 2019."""


class Course(OwnedModel):
    """A course as this organisation gives it. `valid_years` None: once attended, it counts for ever."""

    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    valid_years = models.PositiveSmallIntegerField(null=True, blank=True)
    is_required = models.BooleanField(default=False)
    """Helpers are not to be asked without it: `MemberSettings.training_policy` says whether they are kept out."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="course_code_once"),
            models.CheckConstraint(
                condition=models.Q(valid_years=None) | models.Q(valid_years__gte=1, valid_years__lte=LONGEST),
                name="course_valid_for_years",
            ),
            models.CheckConstraint(
                condition=~models.Q(code__in=[FIRST_AID, ACCIDENT_PREVENTION]) | models.Q(valid_years__isnull=False),
                name="course_of_the_law_expires",
            ),
        ]

    def lapses_on(self, attended_on: date) -> date | None:
        """The first day on which having attended then no longer counts; None when it always will."""
        return calendar.years_after(attended_on, self.valid_years) if self.valid_years else None


class Training(OwnedModel):
    """One person attended one course on one day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trainings")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="trainings")
    attended_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "course", "attended_on"], name="training_once_a_day"),
        ]
        # The second half answers "who lapses soon" without reading everybody's past.
        indexes = [models.Index(fields=["course", "attended_on"], name="training_by_day")]
