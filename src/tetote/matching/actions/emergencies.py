"""An emergency that a family files does not wait for an advisor: it goes out at once, and rings at their home page."""

from datetime import timedelta

from tetote.kernel import audit, clock
from tetote.matching.actions.calls import open_call
from tetote.matching.actions.common import note
from tetote.matching.actions.planning import everybody
from tetote.matching.models import Call, SupportRequest
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.house_rules import is_emergency, rules_of
from tetote.matching.queries.waves import written_to

MOST_OF_A_DAY = 3
"""Of one family. What is filed again and again is a slip or a loop: it rings, and an advisor sends it out."""


def go_out_at_once(request: SupportRequest) -> None:
    """Asks everybody who fits, where the centre wants that and anybody fits; the request is held by the caller.

    Where it does not go out, it rings as well: see `queries.ringing`. Nobody is decided by this, so that what the
    centre wants before a decision, such as the notice to the insurance, is still wanted.
    """
    rules = rules_of(request.organisation)
    if not (rules.emergencies_at_once and is_emergency(request, rules)):
        return
    if _went_out_lately(request) >= MOST_OF_A_DAY:
        return
    helpers = [helper.person.id for helper in helpers_for(request) if helper.usual]
    if not helpers:
        return
    call = open_call(None, request, everybody(request, helpers, Call.Way.EMERGENCY))
    Call.objects.filter(id=call.id).update(rang_at=clock.now())
    note(request, "matching.call.at_once", audit.SYSTEM, count=written_to(call))


def _went_out_lately(request: SupportRequest) -> int:
    since = clock.now() - timedelta(days=1)
    by_itself = Call.objects.filter(way=Call.Way.EMERGENCY, sent_by=None, sent_at__gt=since)
    return by_itself.filter(request__household_id=request.household_id).count()
