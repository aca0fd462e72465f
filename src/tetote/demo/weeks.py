"""What comes again: swimming on Tuesdays and Thursdays, and the meeting of the two before it begins."""

from datetime import timedelta

from tetote.demo import staff
from tetote.demo.case import Case
from tetote.demo.data.agreements import PLACES
from tetote.demo.days import LATE_MORNING, Days
from tetote.demo.telling import minutes
from tetote.demo.today import SWIMMING
from tetote.kernel.calendar import is_festive, next_business_day
from tetote.matching import actions
from tetote.matching.rules.recurring import Pattern, dates_of

TUESDAY, THURSDAY = 1, 3
WEEKS = 3
FAMILY, HELPER = "三浦", "宮本"
"""Who swims, and who takes the child there."""
SETTLED = 2
"""The first so many days have their helper."""


def tell_weeks(days: Days) -> None:
    """The series as it was taken on the last open day; the pair meets on the next one."""
    family, advisor = days.town.family(FAMILY), days.town.posts[staff.MORI]
    meeting = next_business_day(days.today)
    first = meeting + timedelta(days=1)
    every = Pattern(frozenset({TUESDAY, THURSDAY}), first, first + timedelta(weeks=WEEKS, days=-1))
    dates = dates_of(every, is_festive).wanted
    received_at = days.in_office(-1)
    wish = days.wish(family, SWIMMING, SWIMMING.span(dates[0], days.zone))
    with days.teller.at(received_at):
        made = actions.receive_series(advisor, family.parent, wish, every, dates, skips_holidays=True)
    for number, request in enumerate(made[:SETTLED]):
        days.settle(Case(days.teller, advisor, request.id), received_at + minutes(6 + number), HELPER)
    start, _end = LATE_MORNING.span(meeting, days.zone)
    said = actions.Meeting(start, PLACES[2], SWIMMING.kind)
    with days.teller.at(received_at + minutes(170)):
        actions.plan_premeeting(advisor, days.town.helper(HELPER).person, family.parent, said)
