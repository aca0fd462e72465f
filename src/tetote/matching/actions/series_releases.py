"""A helper who was decided for many days of a series is freed from all that follow."""

from django.db import transaction

from tetote.kernel import audit
from tetote.matching import messages
from tetote.matching.actions.cancellations import TakenBack, write_down
from tetote.matching.actions.common import check_step, move, note, tell
from tetote.matching.actions.decisions import active_match, free, has_others
from tetote.matching.actions.series_calls import check_series_version
from tetote.matching.models import SupportRequest
from tetote.matching.queries.series import days_from, hold_series
from tetote.matching.rules.states import State, Step
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@transaction.atomic
def release_series(
    staff: Staff, request: SupportRequest, reason: str, version: int, taken_back: TakenBack | None = None
) -> int:
    """Frees the helper from this day and all that follow; each waits again for a helper. Helper and parent are told
    once; how many days it was. `version` is that of the series.

    Raises:
        ConflictError: somebody changed a day of the series meanwhile.
        TetoteError: nobody was decided.
    """
    require(staff, "matching.match.decide")
    request = hold_series(staff.organisation_id, request)
    check_series_version(request, version)
    check_step(request, State.ANSWERED, Step.RELEASE)
    match = active_match(request)
    days = days_from(request, match.person_id) if match else []
    for day in days:
        _release(staff, day, reason, taken_back)
    if match and days:
        tell(days[0], [match.person_id], messages.series_ended(days), "match_ended")
        tell(days[0], [request.requester_id], messages.searching_again(days), "searching_again")
    return len(days)


def _release(staff: Staff, day: SupportRequest, reason: str, taken_back: TakenBack | None) -> None:
    if taken_back:
        write_down(day, active_match(day), taken_back)
    person_id = free(day, reason)
    move(day, State.ANSWERED if has_others(day, person_id) else State.RECEIVED)
    note(day, "matching.match.released", audit.staff(staff.id), person_id=person_id)
