"""The one place that sends. It claims, commits, calls with no transaction open, and writes down the outcome.

Whatever kills it in between leaves a lease that lapses; the next one tries again under the same key, and the channel
answers "already accepted" when it had arrived.
"""

import logging
import time
from collections.abc import Mapping
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import cache
from uuid import UUID

from tetote.channels import registry
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import Letter, Outcome, TemporaryFailure
from tetote.kernel import clock
from tetote.messaging import lapsing, settling
from tetote.messaging.claiming import Claim, claim, sweep
from tetote.messaging.models import Batch
from tetote.messaging.pace import Pace

logger = logging.getLogger(__name__)

IN_FLIGHT = 16
TURN_SECONDS = 2.0
"""How long one turn goes on claiming, so that a stop is never far away."""
GATHER_SECONDS = 0.01
"""How long the first answer waits for others, to be written down together."""
SWEEP_SECONDS = 1.0
LAPSE_SECONDS = 60.0


class Deliverer:
    """Sends what is due. One per process; several processes share the work through the claims."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="deliver")
        self._pace = Pace()
        self._swept_at = self._lapsed_at = float("-inf")

    def turn(self) -> int:
        """Sends until nothing is due or the turn is over. Returns how many batches were tried."""
        self._look_after_the_stuck()
        end = time.monotonic() + TURN_SECONDS
        flying: dict[Future[Outcome], Claim] = {}
        tried = 0
        while True:
            if len(flying) <= IN_FLIGHT // 2 and time.monotonic() < end:
                flying |= self._launch(IN_FLIGHT - len(flying))
            if not flying:
                return tried
            tried += self._land(flying)

    def _look_after_the_stuck(self) -> None:
        now = time.monotonic()
        if now - self._swept_at >= SWEEP_SECONDS:
            sweep()
            self._swept_at = now
        if now - self._lapsed_at >= LAPSE_SECONDS:
            lapsing.lapse()
            self._lapsed_at = now

    def _launch(self, most: int) -> dict[Future[Outcome], Claim]:
        claims = [held for held in claim(most) if _may_go(held)]
        wanted = {held.batch.account_id for held in claims if held.batch.account_id}
        accounts = ChannelAccount.everywhere.in_bulk(wanted)
        return {self._call(held.batch, accounts): held for held in claims}

    def _call(self, batch: Batch, accounts: Mapping[UUID, ChannelAccount]) -> Future[Outcome]:
        if batch.account_id is None:
            raise TypeError("a batch without an account cannot be sent")
        drawer = registry.drawer(batch.kind)
        self._pace.take((batch.account_id, batch.size > 1), drawer.per_second(batch.size))
        return self._pool.submit(drawer.transmit, accounts[batch.account_id], _letter(batch))

    def _land(self, flying: dict[Future[Outcome], Claim]) -> int:
        wait(flying, return_when=FIRST_COMPLETED)
        done, _pending = wait(flying, GATHER_SECONDS, ALL_COMPLETED)
        settling.settle([(flying.pop(future), _outcome(future)) for future in done])
        return len(done)


def _may_go(held: Claim) -> bool:
    """Settles what became of the right to answer: alive, over, or over with an answer that may have arrived."""
    batch = held.batch
    if batch.reply_until is None or batch.reply_until > clock.now():
        return True
    if held.in_doubt_since:
        settling.doubt(held)
        return False
    settling.forget_reply(held)
    return True


def _letter(batch: Batch) -> Letter:
    return Letter(tuple(batch.recipients), batch.body, batch.retry_key, batch.reply_token)


def _outcome(future: Future[Outcome]) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    logger.error("a drawer failed", exc_info=error)
    return TemporaryFailure(reason=type(error).__name__)


@cache
def _deliverer() -> Deliverer:
    return Deliverer()


def pump() -> int:
    """One turn of this process's deliverer."""
    return _deliverer().turn()
