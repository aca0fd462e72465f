"""Which incidents have to be reported to the State (重大事故), and by when: the next day at latest, then in a month."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SERIOUS_DAYS = 30
"""Days of treatment from which an incident is serious."""


class Harm(StrEnum):
    """How bad it was."""

    NONE = "none"
    SLIGHT = "slight"
    TREATED = "treated"
    UNCONSCIOUS = "unconscious"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A report that is owed: the first or the second, and its last day."""

    number: int
    due: date

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return today > self.due


def is_serious(harm: Harm, treatment_days: int) -> bool:
    """Death, unconsciousness, or a treatment of thirty days and more."""
    return harm in {Harm.DEATH, Harm.UNCONSCIOUS} or treatment_days >= SERIOUS_DAYS


def month_later(day: date) -> date:
    """The same day of the next month, or its last day where it has none."""
    following = day.month % 12 + 1
    year = day.year + day.month // 12
    return date(year, following, min(day.day, monthrange(year, following)[1]))


def next_deadline(happened: date, first: date | None, second: date | None) -> Deadline | None:
    """The report of a serious incident that is owed next; None when both have gone out."""
    if first is None:
        return Deadline(1, happened + timedelta(days=1))
    return None if second else Deadline(2, month_later(happened))
