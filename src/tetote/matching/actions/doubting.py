"""A decided helper taps that they cannot come after all, or want to talk; and what takes the doubt away again."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from tetote.kernel import audit, clock
from tetote.matching.actions.common import note
from tetote.matching.models import Match, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


def doubt(request: SupportRequest, person_id: UUID) -> None:
    """The centre has to look. Tapped twice, it is said once."""
    if _held(request).filter(person_id=person_id, doubted_at=None).update(doubted_at=clock.now()):
        note(request, "matching.match.doubted", audit.person(person_id))


def trust(requests: Collection[SupportRequest], person_id: UUID) -> None:
    """The helper taps that they can come: whatever they had doubted of these is settled."""
    for request in requests:
        if _doubted(request).filter(person_id=person_id).update(doubted_at=None):
            note(request, "matching.match.sure", audit.person(person_id))


@transaction.atomic
def settle_doubt(staff: Staff, request: SupportRequest) -> None:
    """An advisor has asked, and the helper can come. Said twice, it is said once."""
    require(staff, "matching.match.decide")
    request = lock_request(staff.organisation_id, request.id)
    match = _doubted(request).first()
    if match is None:
        return
    match.doubted_at = None
    match.save(update_fields=["doubted_at"])
    note(request, "matching.match.asked_sure", audit.staff(staff.id), person_id=match.person_id)


def _held(request: SupportRequest) -> QuerySet[Match]:
    return Match.objects.filter(request=request, ended_at=None)


def _doubted(request: SupportRequest) -> QuerySet[Match]:
    return _held(request).exclude(doubted_at=None)
