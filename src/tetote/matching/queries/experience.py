"""What a centre's past calls teach about the next one."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from uuid import UUID

from django.db.models import F, Q

from tetote.kernel import clock
from tetote.matching.models import Call, Invitation, Offer
from tetote.matching.rules.forecast import Ask, Experience, learn, waking_hours
from tetote.organisations.models import Organisation

LAST_CALLS = 60
"""Older calls say little of today's helpers."""
MOST_ASKS = 6_000
"""A large centre learns from fewer calls, each of which asked more people."""
Sent = tuple[UUID, UUID, datetime, datetime]
"""Call, person, when they were asked, and until when they could answer."""


def experience_of(organisation: Organisation) -> Experience:
    """What the last calls taught; three queries."""
    calls = _calls(organisation)
    answers = _yeses(calls)
    return learn(_asks(_sent(calls), answers, organisation.time_zone))


def _calls(organisation: Organisation) -> list[UUID]:
    """The last calls, the newest first, as many as there are asks to learn from."""
    # A call for several days asks once.
    sent = Call.objects.filter(Q(joint=None) | Q(joint=F("id")), organisation=organisation).order_by("-sent_at", "-id")
    chosen, asks = list[UUID](), 0
    for call_id, asked in sent.values_list("id", "asked")[:LAST_CALLS]:
        chosen.append(call_id)
        asks += asked
        if asks >= MOST_ASKS:
            break
    return chosen


def _sent(calls: Sequence[UUID]) -> Iterator[Sent]:
    """Who was asked; who is still to be asked in a later wave is not among them."""
    now = clock.now()
    asked = Invitation.objects.filter(call_id__in=calls, wave__sent_at__isnull=False, wave__message__isnull=False)
    rows = asked.values_list("call_id", "person_id", "wave__sent_at", "call__closed_at", "call__request__starts_at")
    for call_id, person_id, began, closed, starts in rows:
        if began:
            yield call_id, person_id, began, min(closed or now, starts, now)


def _yeses(calls: Sequence[UUID]) -> dict[tuple[UUID, UUID], datetime]:
    """When who said yes to which call, and stood by it."""
    given = Offer.objects.filter(Q(call_id__in=calls) | Q(call__joint_id__in=calls), answer=Offer.Answer.YES)
    rows = given.values_list("call_id", "call__joint_id", "person_id", "answered_at")
    return {(joint_id or call_id, person_id): moment for call_id, joint_id, person_id, moment in rows}


def _asks(sent: Iterator[Sent], yeses: dict[tuple[UUID, UUID], datetime], zone: tzinfo) -> Iterator[Ask]:
    for call_id, person_id, began, until in sent:
        answered = yeses.get((call_id, person_id))
        ended = max(answered or until, began)
        hours = waking_hours(began.astimezone(zone), ended.astimezone(zone))
        yield Ask(call_id, person_id, hours, answered is not None)
