"""What a centre decides about who fits and about how sure it wants to be."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tetote.organisations.models import OwnedModel

MOST_POINTS = 100
LONGEST_WAY = 180
LEAST_SURE, MOST_SURE = 50, 99


def _points(usual: int) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(default=usual, validators=[MaxValueValidator(MOST_POINTS)])


class MatchingSettings(OwnedModel):
    """One row for a centre; `queries.settings` gives the usual ones where there is none yet.

    Six weights, each how many points its reason gives at most; minutes between two activities of one helper; and the
    percentage at which a call is said to be answered surely enough.
    """

    knows_family = _points(25)
    area = _points(10)
    hours = _points(15)
    load = _points(35)
    rest = _points(10)
    answers = _points(5)
    travel_minutes = models.PositiveSmallIntegerField(default=30, validators=[MaxValueValidator(LONGEST_WAY)])
    wanted_percent = models.PositiveSmallIntegerField(
        default=95,
        validators=[MinValueValidator(LEAST_SURE), MaxValueValidator(MOST_SURE)],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="matching_settings_once"),
            models.CheckConstraint(
                condition=models.Q(
                    knows_family__lte=MOST_POINTS,
                    area__lte=MOST_POINTS,
                    hours__lte=MOST_POINTS,
                    load__lte=MOST_POINTS,
                    rest__lte=MOST_POINTS,
                    answers__lte=MOST_POINTS,
                    travel_minutes__lte=LONGEST_WAY,
                    wanted_percent__gte=LEAST_SURE,
                    wanted_percent__lte=MOST_SURE,
                ),
                name="matching_settings_within_bounds",
            ),
        ]
