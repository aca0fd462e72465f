"""What an outcome does to the rows. Each change asks for the state it starts from; a late one changes nothing."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django_scopes import scope

from tetote.channels import actions as channels
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import (
    Accepted,
    AccountRefused,
    AddressRefused,
    Outcome,
    PermanentFailure,
    QuotaExhausted,
    RateLimited,
    RecipientsRefused,
    ReplyLapsed,
    TemporaryFailure,
)
from tetote.kernel import clock, facts
from tetote.messaging import facts as told
from tetote.messaging import months, splitting
from tetote.messaging.claiming import Claim
from tetote.messaging.failing import fail
from tetote.messaging.models import Batch, Delivery
from tetote.people.actions import mark_failing

logger = logging.getLogger(__name__)
State, Way = Batch.State, Batch.Way
BACK_OFF_SECONDS = (1, 2, 5, 15, 60, 300)
REFUSED_PAUSE = timedelta(minutes=5)
"""How long an account rests whose token was refused, before one more try shows whether somebody mended it."""


def settle(landed: Sequence[tuple[Claim, Outcome]]) -> None:
    """Writes down what became of claimed batches, together in one transaction.

    One that cannot be written holds up no other: its lease lapses, and the channel tells the next try that it was
    accepted already.
    """
    try:
        _write(landed)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("outcomes could not be written", extra={"batches": [str(held.batch.id) for held, _ in landed]})
        if len(landed) > 1:
            for one in landed:
                settle([one])


def _write(landed: Sequence[tuple[Claim, Outcome]]) -> None:
    with transaction.atomic():
        for claim, outcome in landed:
            with scope(organisation=claim.batch.organisation_id):
                _SETTLERS[type(outcome)](claim, outcome)


def doubt(claim: Claim) -> None:
    """An answer that may have arrived, and whose time is over: to say it again could be twice."""
    with scope(organisation=claim.batch.organisation_id), transaction.atomic():
        fail(claim.batch, "no answer while the reply lived", in_doubt=True)


def forget_reply(claim: Claim) -> None:
    """The right to answer lapsed unused: from the first try on our own account pays, and the key guards every try."""
    claim.batch.reply_token, claim.batch.reply_until = "", None
    with scope(organisation=claim.batch.organisation_id):
        _held(claim).update(reply_token="", reply_until=None)


def _accepted(claim: Claim, outcome: Outcome) -> None:
    way = Way.REPLY if claim.batch.reply_token else Way.PUSH
    # Even when our lease ran out meanwhile: it was accepted, and nobody has to try again.
    Batch.objects.filter(id=claim.batch.id, state__in=Batch.UNFINISHED).update(
        state=State.SENT, way=way, sent_at=clock.now(), lease_until=None, error="", **_answer(outcome)
    )


def _failed(claim: Claim, outcome: Outcome) -> None:
    fail(claim.batch, outcome.reason, http_status=outcome.status)


def _address_refused(claim: Claim, outcome: Outcome) -> None:
    if fail(claim.batch, outcome.reason, http_status=outcome.status):
        wrong = Delivery.objects.filter(batch=claim.batch, contact_point__isnull=False)
        mark_failing(claim.batch.organisation_id, list(wrong.values_list("contact_point_id", flat=True)))


def _temporary(claim: Claim, outcome: Outcome) -> None:
    perhaps = not isinstance(outcome, TemporaryFailure) or outcome.perhaps_accepted
    _later(claim, outcome, clock.now() + _wait(claim), perhaps_accepted=perhaps)


def _rate_limited(claim: Claim, outcome: Outcome) -> None:
    _later(claim, outcome, clock.now() + _wait(claim), perhaps_accepted=False)


def _quota_exhausted(claim: Claim, outcome: Outcome) -> None:
    until = months.start_of_next_month(clock.now())
    if _pause(claim, ChannelAccount.Pause.QUOTA, until):
        organisation_id = claim.batch.organisation_id
        facts.publish(told.QuotaExhausted(organisation_id=organisation_id, account_id=_account(claim), until=until))
    _later(claim, outcome, clock.now(), perhaps_accepted=False)


def _account_refused(claim: Claim, outcome: Outcome) -> None:
    until = clock.now() + REFUSED_PAUSE
    if _pause(claim, ChannelAccount.Pause.REFUSED, until):
        organisation_id = claim.batch.organisation_id
        facts.publish(told.AccountRefused(organisation_id=organisation_id, account_id=_account(claim), until=until))
    _later(claim, outcome, clock.now(), perhaps_accepted=False)


def _reply_lapsed(claim: Claim, outcome: Outcome) -> None:
    """At first it means "too late", and our own account pays; after an unanswered try it means "it had arrived"."""
    if claim.in_doubt_since:
        _accepted(claim, outcome)
        return
    forget_reply(claim)
    _later(claim, outcome, clock.now(), perhaps_accepted=False)


def _recipients_refused(claim: Claim, outcome: Outcome) -> None:
    if not splitting.split(claim.batch):
        _failed(claim, outcome)


def _later(claim: Claim, outcome: Outcome, due: datetime, *, perhaps_accepted: bool) -> None:
    """Back into the queue under the same key. A clear refusal leaves no doubt behind."""
    tried = {} if perhaps_accepted else {"first_tried_at": claim.in_doubt_since}
    _held(claim).update(
        state=State.QUEUED, due=due, lease_until=None, error=outcome.reason, **_answer(outcome), **tried
    )


def _held(claim: Claim) -> QuerySet[Batch]:
    """The batch, while it is still ours."""
    return Batch.objects.filter(id=claim.batch.id, state=State.SENDING, attempts=claim.batch.attempts)


def _wait(claim: Claim) -> timedelta:
    return timedelta(seconds=BACK_OFF_SECONDS[min(claim.batch.attempts, len(BACK_OFF_SECONDS)) - 1])


def _pause(claim: Claim, reason: ChannelAccount.Pause, until: datetime) -> bool:
    return channels.pause(_account(claim), reason, until)


def _account(claim: Claim) -> UUID:
    if claim.batch.account_id is None:
        raise TypeError("a channel without an account refused one")
    return claim.batch.account_id


def _answer(outcome: Outcome) -> dict[str, str | int | None]:
    return {"request_id": outcome.request_id[:60], "http_status": outcome.status}


_SETTLERS: Mapping[type[Outcome], Callable[[Claim, Outcome], None]] = {
    Accepted: _accepted,
    TemporaryFailure: _temporary,
    RateLimited: _rate_limited,
    QuotaExhausted: _quota_exhausted,
    AccountRefused: _account_refused,
    ReplyLapsed: _reply_lapsed,
    RecipientsRefused: _recipients_refused,
    AddressRefused: _address_refused,
    PermanentFailure: _failed,
}
