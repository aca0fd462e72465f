"""One event on its way to the bot, and what the bot answered."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from linesim.jsonvalues import JsonObject, as_object, text_of

Status = Literal["waiting", "received", "failed", "off"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one POST ended, in the words of LINE's webhook error statistics."""

    ok: bool
    reason: str
    """OK, REQUEST_TIMEOUT, COULD_NOT_CONNECT, ERROR_STATUS_CODE or UNCLASSIFIED."""
    status_code: int
    detail: str
    milliseconds: float = 0.0


@dataclass(slots=True, eq=False)
class Delivery:
    """An event and the state of its delivery."""

    event: JsonObject
    key: str
    """Events of one key (the user id) go out in order."""
    status: Status = "waiting"
    attempts: int = 0
    outcome: Outcome | None = None
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def event_id(self) -> str:
        return text_of(self.event, "webhookEventId")

    @property
    def reply_token(self) -> str:
        return text_of(self.event, "replyToken")

    def settle(self, outcome: Outcome) -> None:
        """A POST ended."""
        self.attempts += 1
        self.outcome = outcome
        self.status = "received" if outcome.ok else "failed"
        self.settled.set()

    def redelivered(self) -> "Delivery":
        """The same event once more: same id, same reply token, marked as a redelivery."""
        event = self.event | {"deliveryContext": {"isRedelivery": True}}
        return Delivery(event, self.key, attempts=self.attempts)

    def as_json(self) -> JsonObject:
        outcome = self.outcome
        return {
            "webhookEventId": self.event_id,
            "type": text_of(self.event, "type"),
            "userId": text_of(as_object(self.event.get("source")), "userId") or None,
            "status": self.status,
            "attempts": self.attempts,
            "statusCode": outcome.status_code if outcome else None,
            "reason": outcome.reason if outcome else None,
            "milliseconds": round(outcome.milliseconds, 1) if outcome else None,
            "event": self.event,
        }
