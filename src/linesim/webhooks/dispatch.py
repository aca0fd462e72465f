"""Delivery of a channel's events: in order for each user, several users at once, again where that is switched on."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable, Coroutine

from linesim.behaviour import Behaviour
from linesim.clock import Clock
from linesim.jsonvalues import Json, JsonObject
from linesim.replytokens import ReplyTokens
from linesim.webhooks import signature
from linesim.webhooks.delivery import Delivery, Outcome
from linesim.webhooks.endpoint import Endpoint
from linesim.webhooks.poster import Poster

CONCURRENT_POSTS = 64
KEPT_DELIVERIES = 2_000
log = logging.getLogger(__name__)


class Dispatcher:
    """The way from an event to the bot for one channel."""

    def __init__(self, endpoint: Endpoint, poster: Poster, clock: Clock, tokens: ReplyTokens) -> None:
        self.endpoint = endpoint
        self.poster = poster
        self.clock = clock
        self.tokens = tokens
        self.behaviour = Behaviour()
        self.on_settled: Callable[[Delivery], None] = lambda _delivery: None
        self.deliveries: dict[str, Delivery] = {}
        self.queues: dict[str, deque[Delivery]] = {}
        self.gate = asyncio.Semaphore(CONCURRENT_POSTS)
        self.tasks: set[asyncio.Task[None]] = set()
        self.chance = random.Random(1)  # noqa: S311  # weather of a simulated network, repeatable on purpose

    def send(self, event: JsonObject, key: str) -> Delivery:
        """Put an event on its way; it goes out after everything sent before under the same key."""
        delivery = Delivery(event, key)
        self._remember(delivery)
        if not self.endpoint.usable:
            delivery.status = "off"
            delivery.settled.set()
            return delivery
        self._queue(delivery)
        if self.chance.random() < self.behaviour.duplicates:
            self._queue(Delivery(event, key))
        return delivery

    async def ping(self, url: str = "") -> Outcome:
        """The empty webhook with which LINE checks an endpoint."""
        return await self._post([], url or self.endpoint.url)

    async def post_now(self, events: list[JsonObject], signed: str = "") -> Outcome:
        """Post a body past the queues, under another signature where one is given."""
        return await self._post(events, self.endpoint.url, signed=signed)

    def drop(self) -> None:
        """Forget all deliveries, also those under way; nobody waits for them any longer."""
        for delivery in self.deliveries.values():
            delivery.settled.set()
        self.deliveries.clear()
        self.queues.clear()
        for task in self.tasks:
            task.cancel()

    async def stop(self) -> None:
        """Drop what still waits, and wait until it is gone."""
        self.drop()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def _remember(self, delivery: Delivery) -> None:
        self.deliveries[delivery.event_id] = delivery
        while len(self.deliveries) > KEPT_DELIVERIES:
            del self.deliveries[next(iter(self.deliveries))]

    def _queue(self, delivery: Delivery) -> None:
        lane = "" if self.behaviour.batch > 1 else delivery.key
        waiting = self.queues.get(lane)
        if waiting is not None:
            waiting.append(delivery)
            return
        self.queues[lane] = deque([delivery])
        self.start(self._drain(lane))

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Let work of this channel run by itself; it ends with the process."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _drain(self, lane: str) -> None:
        """Post a lane until it is empty. One lane has one drain, hence the order."""
        waiting = self.queues[lane]
        await asyncio.sleep(0)
        try:
            while waiting:
                await self._post_some(waiting)
        finally:
            if self.queues.get(lane) is waiting:
                del self.queues[lane]

    async def _post_some(self, waiting: deque[Delivery]) -> None:
        async with self.gate:
            batch = self._take(waiting)
            outcome = await self._post([delivery.event for delivery in batch], self.endpoint.url, batch)
        for delivery in batch:
            self._settle(delivery, outcome)

    def _take(self, waiting: deque[Delivery]) -> list[Delivery]:
        take = waiting.pop if self.behaviour.reorder else waiting.popleft
        return [take() for _ in range(min(len(waiting), max(1, self.behaviour.batch)))]

    async def _post(
        self, events: list[JsonObject], url: str, batch: list[Delivery] | None = None, signed: str = ""
    ) -> Outcome:
        listed: list[Json] = [*events]
        raw = signature.encode({"destination": self.endpoint.destination, "events": listed})
        for delivery in batch or []:
            self.tokens.received(delivery.reply_token, self.clock.seconds())
        signed = signed or signature.sign(self.endpoint.secret, raw)
        return await self.poster.post(url, raw, signed, self.behaviour.webhook_timeout)

    def _settle(self, delivery: Delivery, outcome: Outcome) -> None:
        delivery.settle(outcome)
        if not outcome.ok:
            log.info("webhook %s was not received: %s %s", delivery.event_id, outcome.reason, outcome.detail)
        if not outcome.ok and self.behaviour.redelivery:
            self.start(self._redeliver(delivery))
        self.on_settled(delivery)

    async def _redeliver(self, delivery: Delivery) -> None:
        delays = self.behaviour.redelivery_delays
        if delivery.attempts > len(delays):
            return
        await self.clock.sleep(delays[delivery.attempts - 1])
        again = delivery.redelivered()
        self._remember(again)
        self._queue(again)
