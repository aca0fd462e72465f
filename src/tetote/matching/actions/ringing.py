"""An emergency rings at the advisors' home page, until one of them looks after it."""

from datetime import timedelta

from django.db import transaction

from tetote.kernel import audit, clock, jobs
from tetote.matching.actions.common import note
from tetote.matching.models import Call, Offer, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.queries.standing import takes_answers
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


def listen(call: Call) -> None:
    """Files the moment at which an emergency without a yes begins to ring."""
    if call.way != Call.Way.EMERGENCY:
        return
    due = clock.now() + timedelta(minutes=rules_of(call.request.organisation).escalate_minutes)
    jobs.enqueue("matching.ring", {"call_id": call.id.hex}, organisation_id=call.organisation_id, due=due)


@transaction.atomic
def ring(call: Call) -> None:
    """Its moment has come; a call that was answered or ended meanwhile stays quiet."""
    request = lock_request(call.organisation_id, call.request_id)
    call.refresh_from_db()
    able = Offer.objects.filter(request=request, released_at=None, answer=Offer.Answer.YES)
    if call.rang_at or not takes_answers(call, request) or able.exists():
        return
    Call.objects.filter(id=call.id).update(rang_at=clock.now())
    note(request, "matching.call.rang", audit.SYSTEM)


@transaction.atomic
def hear(staff: Staff, request: SupportRequest) -> None:
    """An advisor looks after it: it rings no more, and is theirs where it was nobody's. Said twice, it is said once."""
    require(staff, "matching.call.send")
    request = lock_request(staff.organisation_id, request.id)
    is_new = request.advisor_id is None
    if is_new:
        request.advisor = staff
        request.save(update_fields=["advisor"])
    ringing = Call.objects.filter(request=request, closed_at=None, heard_at=None).exclude(rang_at=None)
    if ringing.update(heard_at=clock.now()) or is_new:
        note(request, "matching.call.heard", audit.staff(staff.id))
