"""How a request stands at this moment."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from tetote.kernel import clock
from tetote.matching.models import Call, Invitation, Match, SupportRequest
from tetote.matching.rules.states import OPEN_CALL


def begun(request: SupportRequest) -> bool:
    """Whether the hour of the activity has come."""
    return request.starts_at <= clock.now()


def for_these_hours() -> Q:
    """Answers that were given for the hours that the request has now, not for those before its time was changed."""
    return Q(released_at=None) | Q(request__retimed_at=None) | Q(answered_at__gt=F("request__retimed_at"))


def hours_of(match: Match) -> tuple[datetime, datetime]:
    """The hours that the helper tapped; where there was no tap, or the taps make no span, the planned ones."""
    start, end = match.began_at or match.request.starts_at, match.finished_at or match.request.ends_at
    start, end = start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
    return (start, end) if end > start else (match.request.starts_at, match.request.ends_at)


def takes_answers(call: Call, request: SupportRequest) -> bool:
    """Whether a helper's tap on this call of `request` still counts."""
    return call.closed_at is None and request.state in OPEN_CALL and not begun(request)


def answered_of(call: Call, person_ids: Collection[UUID]) -> int:
    """How many of these people were among those whom `call` has asked."""
    return Invitation.objects.filter(call=call, person_id__in=list(person_ids)).exclude(wave__sent_at=None).count()
