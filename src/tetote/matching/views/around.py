"""What stands around a decided request on its page: the facts of the day, the report's details and corrections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.kernel import clock
from tetote.matching import wording
from tetote.matching.actions.evenings import evening_before
from tetote.matching.models import ActivityReport, Expense, Match, Offer, SupportRequest
from tetote.matching.paid import in_order
from tetote.matching.pair_screens import pair_chip
from tetote.matching.paperwork import one_per_child
from tetote.matching.queries.callable import reachable
from tetote.matching.queries.premeetings import latest_of, premeeting_of
from tetote.matching.queries.reports import Correction, corrections, receipts_of
from tetote.matching.queries.standing import begun
from tetote.matching.queries.talk import talk_of
from tetote.matching.rules.premeetings import FINE, Pair
from tetote.matching.rules.states import State
from tetote.organisations.permissions import may
from tetote.organisations.requests import StaffRequest

FIELDS = {
    "started_at": gettext_lazy("Started"),
    "ended_at": gettext_lazy("Ended"),
    "mood": gettext_lazy("How was it?"),
    "note": gettext_lazy("What you did, and what you want to tell"),
    "category": gettext_lazy("What was done"),
    "condition": gettext_lazy("How the child was"),
    "expenses": gettext_lazy("What you laid out"),
    "receipts": gettext_lazy("Photos of receipts"),
}
BEFORE_THE_REPORT = frozenset({State.DECIDED, State.DONE})


@dataclass(frozen=True, slots=True)
class Corrected:
    """A line of the trail, in words."""

    at: datetime
    who: str
    field: str
    before: str
    after: str


def around(
    request: StaffRequest, wanted: SupportRequest, match: Match | None, report: ActivityReport | None
) -> Mapping[str, object]:
    """What the pieces of the page in matching/record/ are given."""
    return {
        "clocked": _clocked(wanted, match) if match and not report else "",
        "missing_facts": _(", ").join(_missing(wanted)) if match and wanted.state in BEFORE_THE_REPORT else "",
        "expenses": in_order(report) if report else [],
        "receipts": list(receipts_of(report)) if report else [],
        **_pair(wanted, match),
        **_telling(wanted, match),
        "may_write_incident": may(request.staff, "matching.incident.write"),
        "talk_count": talk_of(match).count() if match else 0,
        "several_children": report is not None and len(wanted.children.all()) > 1,
        "one_per_child": report is not None and one_per_child(wanted.organisation),
        "corrections": [_in_words(wanted, one) for one in corrections(report)] if report else [],
    }


def _pair(wanted: SupportRequest, match: Match | None) -> Mapping[str, object]:
    """Whether the decided helper and the family have met, and the page of their meeting."""
    if match is None or wanted.state not in BEFORE_THE_REPORT:
        return {"pair": None}
    pair = premeeting_of(match.person, wanted.household, wording.day(wanted), wanted.kind)
    meeting = latest_of(match.person_id, wanted.household_id)
    in_time = pair is Pair.PLANNED and meeting is not None and meeting.starts_at < wanted.starts_at
    return {"pair": pair_chip(pair), "pair_is_fine": pair in FINE, "meeting": meeting, "meet_in_time": in_time}


def _telling(wanted: SupportRequest, match: Match | None) -> Mapping[str, object]:
    """Whom the decision could not be told by a message, and whether a reminder is still to come."""
    if match is None or wanted.state != State.DECIDED or begun(wanted):
        return {"untold": "", "reminds": False}
    thanked = Offer.objects.filter(request=wanted, released_at__gte=match.decided_at).exclude(answer=Offer.Answer.NO)
    people = [match.person, wanted.requester, *(offer.person for offer in thanked.select_related("person"))]
    reached = reachable(wanted.organisation_id, [person.id for person in people])
    return {
        "untold": _(", ").join(person.full_name for person in people if person.id not in reached),
        "reminds": evening_before(wanted.organisation, wanted.starts_at) > clock.now(),
    }


def _clocked(wanted: SupportRequest, match: Match) -> str:
    words = []
    if match.began_at:
        words.append(_("Began at %(time)s") % {"time": f"{wording.local(match.began_at, wanted):%-H:%M}"})
    if match.finished_at:
        words.append(_("Over at %(time)s") % {"time": f"{wording.local(match.finished_at, wanted):%-H:%M}"})
    return " ・ ".join(words)


def _missing(wanted: SupportRequest) -> Iterator[str]:
    household, children = wanted.household, wanted.children.all()
    if not all(child.allergy for child in children):
        yield _("Allergies")
    if not all(child.doctor for child in children):
        yield _("Family doctor")
    if not household.receivers:
        yield _("Who may receive the child")
    if not household.emergency_contacts:
        yield _("Whom to call in an emergency")


def _in_words(wanted: SupportRequest, one: Correction) -> Corrected:
    before, after = (_said(wanted, one.field, value) for value in (one.before, one.after))
    return Corrected(one.at, one.who, str(FIELDS.get(one.field, one.field)), before, after)


def _said(wanted: SupportRequest, field: str, value: object) -> str:
    if field in {"started_at", "ended_at"}:
        return f"{wording.local(datetime.fromisoformat(str(value)), wanted):%-m/%-d %-H:%M}"
    if field == "mood":
        return str(ActivityReport.Mood(str(value)).label)
    if field == "category":
        return str(ActivityReport.Category(str(value)).label) if value else "–"
    if field == "expenses" and isinstance(value, dict):
        return expenses_in_words(list(value.items())) or "–"
    return str(value) or "–"


def expenses_in_words(spent: Sequence[tuple[str, int]]) -> str:
    """Travel 320 yen, Snacks 150 yen."""
    return _(", ").join(
        _("%(kind)s %(yen)s yen") % {"kind": Expense.Kind(kind).label, "yen": f"{yen:,}"} for kind, yen in spent
    )
