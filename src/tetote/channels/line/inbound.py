"""The pump behind the webhook: each person's events in the order they happened, each in a transaction of its own."""

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django_scopes import scope

from tetote.channels.facts import Arrival
from tetote.channels.line import claiming
from tetote.channels.line.reading import Received, fact_of
from tetote.channels.models import ChannelAccount, InboundEvent
from tetote.kernel import clock, facts

logger = logging.getLogger(__name__)

BACK_OFF_SECONDS = (1, 2, 5, 15, 60, 300)
MOST_ATTEMPTS = 8
State = InboundEvent.State


class LostLeaseError(Exception):
    """Somebody else took the event over while we read it; what we were about to write must not be written."""


def pump() -> int:
    """Reads the events that are due: one of each person. Returns how many there were."""
    claiming.sweep()
    taken = claiming.claim()
    owners = _owners(taken) if taken else {}
    for event in taken:
        _read(event, owners[event.account_id])
    return len(taken)


def _owners(events: Sequence[InboundEvent]) -> Mapping[UUID, UUID]:
    accounts = {event.account_id for event in events}
    return dict(ChannelAccount.everywhere.filter(id__in=accounts).values_list("id", "organisation_id"))


def _read(event: InboundEvent, organisation_id: UUID) -> None:
    try:
        fact = _understood(event, organisation_id)
        with scope(organisation=organisation_id), transaction.atomic():
            _close(event)
            if fact:
                facts.publish(fact)
    except LostLeaseError:
        logger.warning("event was taken over", extra={"event": event.id})
    except Exception as error:  # one person's fault must not stop the others, whatever it is
        logger.exception("event could not be read", extra={"event": event.id, "attempts": event.attempts})
        _postpone(event, error)


def _close(event: InboundEvent) -> None:
    """Done, and nothing personal remains of it; only its id, by which a repetition is recognised."""
    changed = InboundEvent.objects.filter(id=event.id, state=State.TAKEN, attempts=event.attempts).update(
        state=State.DONE, payload="", lease_until=None, error=""
    )
    if not changed:
        raise LostLeaseError


def _understood(event: InboundEvent, organisation_id: UUID) -> Arrival | None:
    return fact_of(Received(event.content, organisation_id, event.happened_at, event.received_at))


def _postpone(event: InboundEvent, error: Exception) -> None:
    """Later again, after a while that grows; after too many tries the event rests where staff can see it."""
    wait = BACK_OFF_SECONDS[min(event.attempts, len(BACK_OFF_SECONDS)) - 1]
    InboundEvent.objects.filter(id=event.id, state=State.TAKEN, attempts=event.attempts).update(
        state=State.DEAD if event.attempts >= MOST_ATTEMPTS else State.WAITING,
        due=clock.now() + timedelta(seconds=wait),
        lease_until=None,
        error=type(error).__name__,
    )
