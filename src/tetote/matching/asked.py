"""What a family asks for, in words, before it is sent: how often it comes again, and the hours of each way."""

import re
from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import calendar, clock
from tetote.matching import wording
from tetote.matching.actions.intake import Wish
from tetote.matching.actions.recurring import Again
from tetote.matching.rules.legs import spans

THERE_AND_BACK = 2


def coming_again(wish: Wish, coming: Again, zone: tzinfo) -> str:
    """毎週火・木 15:00–16:00、12月3日(木)から3月31日(水)まで（祝日と年末年始を除く）、全31回."""
    today = clock.today(zone)
    values = {
        "days": "・".join(wording.weekday(number) for number in sorted(coming.pattern.weekdays)),
        "hours": hours(wish, zone),
        "first": calendar.full_day(coming.days[0], today),
        "last": calendar.full_day(coming.pattern.last, today),
        "n": len(coming.days),
    }
    if coming.skips_holidays:
        words = ngettext(
            "Every %(days)s %(hours)s, from %(first)s until %(last)s (not on holidays), %(n)s time in all",
            "Every %(days)s %(hours)s, from %(first)s until %(last)s (not on holidays), %(n)s times in all",
            len(coming.days),
        )
    else:
        words = ngettext(
            "Every %(days)s %(hours)s, from %(first)s until %(last)s (on holidays too), %(n)s time in all",
            "Every %(days)s %(hours)s, from %(first)s until %(last)s (on holidays too), %(n)s times in all",
            len(coming.days),
        )
    return words % values


def both_ways(wish: Wish, zone: tzinfo) -> str:
    """12月3日(木) 行き 7:30–8:00、帰り 16:00–17:00; '' where there is one way only, which says itself."""
    if not wish.leg_minutes:
        return ""
    day = calendar.full_day(wish.starts_at.astimezone(zone).date(), clock.today(zone))
    return f"{day} {hours(wish, zone)}"


def hours(wish: Wish, zone: tzinfo) -> str:
    """15:00–16:00, or the hours of each way."""
    found = [wording.hours(leg.start, leg.end, zone) for leg in spans(wish.starts_at, wish.ends_at, wish.leg_minutes)]
    if len(found) == THERE_AND_BACK:
        return _("there %(there)s, back %(back)s") % {"there": found[0], "back": found[1]}
    return _(", ").join(found)


def one_stop(place: str) -> str:
    """A place whose name parts no stops: 駅前・公園 for 駅前、公園."""
    return re.sub("[,、，→]", "・", place)
