"""The days around today, and the usual way a request goes: received, called, answered, decided."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random

from tetote.demo.case import Answer, Case, Reaction
from tetote.demo.data import places, sayings
from tetote.demo.moments import office_day, office_moment
from tetote.demo.staff import Post
from tetote.demo.telling import Teller, minutes
from tetote.demo.town import Family, Helper, Town
from tetote.demo.wishes import Kind, Pattern
from tetote.kernel.calendar import is_holiday
from tetote.matching.actions import Wish

Span = tuple[datetime, datetime]
BEFORE = timedelta(days=4)
SELDOM = 0.2

MORNING = Pattern(Kind.CARE, time(9), 180, places.HELPERS_HOME)
LATE_MORNING = Pattern(Kind.CARE, time(10), 90, places.SUPPORT_CENTER)
AFTERNOON = Pattern(Kind.CARE, time(13), 180, places.HELPERS_HOME)
EVENING = Pattern(Kind.CARE, time(18), 120, places.HOME)


@dataclass(frozen=True, slots=True)
class Days:
    """Where a case finds the people, the hours, and the words it needs."""

    town: Town
    teller: Teller
    now: datetime
    rng: Random

    @property
    def zone(self) -> tzinfo:
        """The zone of the town."""
        return self.town.organisation.time_zone

    @property
    def today(self) -> date:
        """The day it is in the town."""
        return self.now.astimezone(self.zone).date()

    def day(self, offset: int) -> date:
        """So many days from today."""
        return self.today + timedelta(days=offset)

    def span(self, pattern: Pattern, offset: int) -> Span:
        """The hours of `pattern`, so many days from today."""
        return pattern.span(self.day(offset), self.zone)

    def in_office(self, offset: int) -> datetime:
        """A minute in the office so many days from today, or on the last open day before."""
        return office_moment(office_day(self.day(offset)), self.rng, self.zone)

    def case(self, post: Post, family: Family, pattern: Pattern, span: Span, received_at: datetime, *ages: int) -> Case:
        """A request is taken; `ages` picks children by their place among the siblings, all when left out."""
        wish = self.wish(family, pattern, span, *ages)
        return Case.taken(self.teller, self.town.posts[post], family.parent, wish, received_at)

    def wish(self, family: Family, pattern: Pattern, span: Span, *ages: int) -> Wish:
        """What the family asks for."""
        return Wish(
            children=[family.children[index] for index in ages] or family.children,
            kind=pattern.kind,
            starts_at=span[0],
            ends_at=span[1],
            place_from=pattern.place_from,
            at_helpers_home=pattern.is_at_helpers_home,
            place_to=pattern.place_to,
            area=family.parent.household.area,
            details=self.rng.choice(sayings.DETAILS),
        )

    def settled(self, post: Post, family: str, helper: str, pattern: Pattern, span: Span, *ages: int) -> Case:
        """A request taken some days before, for which that helper was decided on the same day."""
        received_at = office_moment(office_day((span[0] - BEFORE).astimezone(self.zone).date()), self.rng, self.zone)
        case = self.case(post, self.town.family(family), pattern, span, received_at, *ages)
        self.settle(case, received_at + minutes(12), helper)
        return case

    def settle(self, case: Case, called_at: datetime, helper: str) -> None:
        """Called at that moment, and decided for that helper on the same day."""
        chosen = self.town.helper(helper)
        case.call(called_at, self.town.helpers, [Reaction(chosen, Answer.YES, 31), *self.refusals(chosen, 1)])
        case.decide(called_at + minutes(150), chosen)

    def refusals(self, but: Helper | None, number: int) -> list[Reaction]:
        """Some who cannot come this time."""
        others = [one for one in self.town.helpers if one.is_reached and one.habit.answers > SELDOM and one is not but]
        return [Reaction(one, Answer.NO, self.rng.uniform(4, 100)) for one in self.rng.sample(others, number)]

    def escort(self, start: datetime) -> Pattern:
        """What fits the hour: from nursery on the afternoon of an open day, else care in a helper's home."""
        local = start.astimezone(self.zone)
        if is_holiday(local.date()) or not 14 <= local.hour <= 18:
            return MORNING
        return Pattern(Kind.ESCORT_AND_CARE, local.time(), 150, places.NURSERY, places.HELPERS_HOME)
