"""What matching asks the worker to do later."""

from datetime import datetime, timedelta
from uuid import UUID

from django_scopes import scopes_disabled

from tetote.kernel.jobs import enqueue, job, periodic
from tetote.matching.actions.activities import finish_by_itself, remind
from tetote.matching.actions.premeetings import remind_of_premeeting
from tetote.matching.actions.receipts import AT_ONCE, clear_removed
from tetote.matching.actions.ringing import ring
from tetote.matching.actions.waves import go_out
from tetote.matching.models import Call, Match, PreMeeting, Wave


@job("matching.remind")
def remind_of_match(match_id: str, planned_for: str) -> None:
    """Reminds both, the evening before."""
    remind(_match(match_id), datetime.fromisoformat(planned_for))


@job("matching.finish")
def finish_match(match_id: str) -> None:
    """The activity is over."""
    finish_by_itself(_match(match_id))


@job("matching.remind_premeeting")
def remind_of_meeting(meeting_id: str, planned_for: str) -> None:
    """Reminds helper and parent of their pre-meeting, the evening before."""
    remind_of_premeeting(PreMeeting.objects.get(pk=UUID(meeting_id)), datetime.fromisoformat(planned_for))


@job("matching.wave")
def send_wave(wave_id: str) -> None:
    """The next of those whom a call asks have their turn."""
    go_out(Wave.objects.select_related("call").get(pk=UUID(wave_id)))


@job("matching.ring")
def ring_for(call_id: str) -> None:
    """An emergency has waited long enough for a yes."""
    ring(Call.objects.get(pk=UUID(call_id)))


@periodic("matching.clear_receipts", every=timedelta(hours=6))
def clear_receipts() -> None:
    """Photos that were taken out of a report go from the shelf; the next hundreds follow at once."""
    with scopes_disabled():
        if clear_removed() == AT_ONCE:
            enqueue(clear_receipts, organisation_id=None, key="matching.clear_receipts:more")


def _match(match_id: str) -> Match:
    return Match.objects.select_related("person", "request__organisation", "request__requester").get(pk=UUID(match_id))
