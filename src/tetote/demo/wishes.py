"""What families ask for, by the age of their children and the kind of day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from tetote.demo.data import places
from tetote.kernel.calendar import age_on, is_holiday
from tetote.matching.models import SupportRequest
from tetote.people.models import Child

Kind = SupportRequest.Kind


@dataclass(frozen=True, slots=True)
class Pattern:
    """A usual wish: hours on the clock, places, whom it is for, and whether offices and schools must be open."""

    kind: str
    begins: time
    minutes: int
    place_from: str
    place_to: str = ""
    ages: tuple[int, int] = (0, 10)
    open_days_only: bool = False

    @property
    def is_at_helpers_home(self) -> bool:
        """Whether the child comes to the helper."""
        return places.HELPERS_HOME in (self.place_from, self.place_to)

    def suits(self, child: Child, day: date) -> bool:
        """Whether somebody would ask this for the child on that day."""
        youngest, oldest = self.ages
        return youngest <= age_on(day, child.born_on) <= oldest and not (self.open_days_only and is_holiday(day))

    def span(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        """From when to when, on that day."""
        start = datetime.combine(day, self.begins, zone)
        return start, start + timedelta(minutes=self.minutes)


PATTERNS = (
    Pattern(Kind.NURSERY, time(7, 30), 60, places.HOME, places.NURSERY, (1, 5), open_days_only=True),
    Pattern(Kind.NURSERY, time(17, 0), 90, places.NURSERY, places.HOME, (1, 5), open_days_only=True),
    Pattern(Kind.ESCORT_AND_CARE, time(15, 30), 150, places.NURSERY, places.HELPERS_HOME, (1, 5), open_days_only=True),
    Pattern(Kind.ESCORT_AND_CARE, time(14, 0), 180, places.KINDERGARTEN, places.HOME, (3, 5), open_days_only=True),
    Pattern(Kind.AFTER_SCHOOL, time(16, 0), 60, places.AFTER_SCHOOL_CLUB, places.HOME, (6, 10), open_days_only=True),
    Pattern(Kind.LESSONS, time(17, 0), 90, places.HOME, places.LESSON_PLACES[0], (5, 10), open_days_only=True),
    Pattern(Kind.LESSONS, time(15, 30), 60, places.SCHOOL, places.LESSON_PLACES[1], (6, 10), open_days_only=True),
    Pattern(Kind.CARE, time(9, 0), 180, places.HELPERS_HOME),
    Pattern(Kind.CARE, time(13, 0), 180, places.HELPERS_HOME),
    Pattern(Kind.CARE, time(10, 0), 120, places.SUPPORT_CENTER, ages=(0, 5), open_days_only=True),
    Pattern(Kind.CARE, time(18, 0), 120, places.HOME, ages=(2, 10)),
    Pattern(Kind.OUTING, time(10, 0), 150, places.SUPPORT_CENTER, ages=(0, 6)),
)


def patterns_for(children: Sequence[Child], day: date) -> list[Pattern]:
    """What would be asked for all these children together; care in a helper's home is always among it."""
    return [pattern for pattern in PATTERNS if all(pattern.suits(child, day) for child in children)]
