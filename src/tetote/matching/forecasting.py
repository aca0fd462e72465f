"""What is said of a call before it goes out: how likely it is answered, and how few people would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import calendar, clock
from tetote.matching import wording
from tetote.matching.actions.planning import Turn
from tetote.matching.models import SupportRequest, Wave
from tetote.matching.queries.callable import Helper
from tetote.matching.queries.settings import settings_of
from tetote.matching.rules.forecast import Experience, Forecast, waking_hours
from tetote.matching.rules.waves import Candidate, smallest

NOON = time(12)
IN_TIME = timedelta(hours=1)
"""So long before it begins an answer must be there."""
NEARLY_SURE, HARDLY = 0.95, 0.05


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of the page."""

    likely: str
    from_what: str
    fewer: str
    """How few would do, "" when it is no fewer."""


def told(wanted: SupportRequest, turns: Sequence[Turn], helpers: Sequence[Helper], known: Experience) -> Told:
    """How likely somebody says yes until tomorrow noon, or until shortly before it begins; one query."""
    until = _until(wanted)
    found = known.forecast(_asked(turns, until))
    by = _moment(wanted, until)
    if found is None:
        return Told(_("Likely answered by %(moment)s: there are too few records yet to say") % {"moment": by}, "", "")
    likely = _("Likely answered by %(moment)s: %(chance)s") % {"moment": by, "chance": tenths(found.chance)}
    return Told(likely, _from_what(found), _fewer(wanted, turns, helpers, known, until))


def tenths(chance: float) -> str:
    """およそ9割: no figure is more exact than what is known."""
    if chance >= NEARLY_SURE:
        return _("nearly certain")
    if chance < HARDLY:
        return _("hardly")
    return _("about %(n)s in 10") % {"n": max(1, min(9, round(chance * 10)))}


def _from_what(found: Forecast) -> str:
    """The number of calls behind it, and the cautious side where it is another word."""
    calls = ngettext("from the last %(n)s call", "from the last %(n)s calls", found.calls) % {"n": found.calls}
    if tenths(found.cautious) == tenths(found.chance):
        return calls
    return _("%(calls)s; at least %(cautious)s") % {"calls": calls, "cautious": tenths(found.cautious)}


def _fewer(
    wanted: SupportRequest, turns: Sequence[Turn], helpers: Sequence[Helper], known: Experience, until: datetime
) -> str:
    """How few would make it as sure as the centre wishes: those who say yes most readily."""
    hours = waking_hours(wording.local(clock.now(), wanted), until)
    percent = settings_of(wanted.organisation_id).wanted_percent
    chances = [known.chance(one.person.id, hours) for one in helpers if one.suggested]
    candidates = [Candidate(wanted.id, 0, chance) for chance in sorted(chances, reverse=True)]
    enough, asked = smallest(candidates, percent / 100, known.frailty), _people(turns)
    if not enough or len(enough) >= min(len(asked), len(candidates)):
        return ""
    words = ngettext(
        "For %(percent)s percent the %(n)s who says yes most readily would do.",
        "For %(percent)s percent the %(n)s who say yes most readily would do.",
        len(enough),
    )
    return words % {"percent": percent, "n": len(enough)}


def _asked(turns: Sequence[Turn], until: datetime) -> list[tuple[UUID, float]]:
    """Who is written to until then, and how many waking hours are left to each."""
    return [
        (person_id, waking_hours(turn.due.astimezone(until.tzinfo), until))
        for turn in turns
        if turn.kind is not Wave.Kind.PERSONAL and turn.due < until
        for person_id in turn.person_ids
    ]


def _people(turns: Sequence[Turn]) -> set[UUID]:
    return {person_id for turn in turns if turn.kind is not Wave.Kind.PERSONAL for person_id in turn.person_ids}


def _until(wanted: SupportRequest) -> datetime:
    """Tomorrow at noon, on the clocks of the centre; earlier where it begins earlier."""
    now = wording.local(clock.now(), wanted)
    noon = datetime.combine(now.date() + timedelta(days=1), NOON, now.tzinfo)
    return min(noon, max(wording.local(wanted.starts_at, wanted) - IN_TIME, now))


def _moment(wanted: SupportRequest, until: datetime) -> str:
    if until.time() == NOON:
        return _("noon tomorrow")
    day = calendar.day_words(until.date(), clock.today(wanted.organisation.time_zone))
    return f"{day} {until:%-H:%M}"
