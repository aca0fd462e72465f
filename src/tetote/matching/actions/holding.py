"""Taking a helper's minutes for an activity, and giving them back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from tetote.kernel.errors import ConflictError
from tetote.matching import errors
from tetote.matching.models import HeldMinute, Match
from tetote.matching.queries.legs import spans_of

MINUTE = 60
AT_ONCE = 500


def hold(match: Match) -> None:
    """Takes every minute of the activity for its helper; those between two legs with hours of their own stay free.

    Raises:
        ConflictError: one of them is taken by another activity.
    """
    request = match.request
    # In the order of time for everybody, so that of two who want the same ones neither waits for the other.
    spans = spans_of(request)
    minutes = sorted({minute for span in spans for minute in range(_minute(span.start), _minute_up(span.end))})
    rows = [
        HeldMinute(organisation_id=match.organisation_id, match=match, person_id=match.person_id, minute=minute)
        for minute in minutes
    ]
    try:
        with transaction.atomic():
            HeldMinute.objects.bulk_create(rows, batch_size=AT_ONCE)
    except IntegrityError as taken:
        raise ConflictError(errors.BOOKED_ELSEWHERE) from taken


def let_go(match: Match) -> None:
    """The helper is free again, or the activity is over."""
    HeldMinute.objects.filter(match=match).delete()


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // MINUTE


def _minute_up(moment: datetime) -> int:
    return -(-int(moment.timestamp()) // MINUTE)
