"""What stands around a decided request on its page: the facts of the day, the report's details and corrections."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from tetote.kernel import clock
from tetote.matching import corrected, wording
from tetote.matching.actions.evenings import evening_before
from tetote.matching.models import ActivityReport, Match, Offer, SupportRequest
from tetote.matching.paid import in_order
from tetote.matching.pair_screens import pair_chip
from tetote.matching.paperwork import one_per_child
from tetote.matching.queries.callable import reachable
from tetote.matching.queries.premeetings import latest_of, premeeting_of
from tetote.matching.queries.reports import receipts_of
from tetote.matching.queries.standing import begun
from tetote.matching.queries.talk import talk_of
from tetote.matching.rules.premeetings import FINE, Pair
from tetote.matching.rules.states import State
from tetote.organisations.permissions import may
from tetote.organisations.requests import StaffRequest

BEFORE_THE_REPORT = frozenset({State.DECIDED, State.DONE})


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
        "corrections": corrected.trail(wanted, report) if report else [],
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
