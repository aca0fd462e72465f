"""Retry keys: a send that was accepted is never carried out again for 24 hours."""

import uuid
from dataclasses import dataclass
from functools import lru_cache

from linesim.errors import LineError, accepted_before
from linesim.jsonvalues import Json, JsonObject, as_list, as_object

LIFETIME = 24 * 3600
SWEEP_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted send: its request id, what a push answered, and when (seconds)."""

    request_id: str
    sent_messages: list[Json] | None
    at: float


class RetryKeys:
    """The keys one channel has seen accepted."""

    def __init__(self) -> None:
        self.accepted: dict[str, Accepted] = {}

    def check(self, key: str, now: float) -> None:
        """Refuse a malformed key (400) and one accepted before (409)."""
        earlier = self.accepted.get(normal_form(key))
        if earlier and now - earlier.at < LIFETIME:
            raise accepted_before(earlier.request_id, earlier.sent_messages)

    def accept(self, key: str | None, request_id: str, sent_messages: list[Json] | None, now: float) -> None:
        """Remember that the send with this key, where it has one, was carried out."""
        if key is None:
            return
        self.accepted[normal_form(key)] = Accepted(request_id, sent_messages, now)
        if len(self.accepted) % SWEEP_EVERY == 0:
            self.accepted = {name: known for name, known in self.accepted.items() if now - known.at < LIFETIME}

    def dump(self) -> Json:
        """For the state file."""
        kept: JsonObject = {
            key: [known.request_id, known.sent_messages, known.at] for key, known in self.accepted.items()
        }
        return kept

    def load(self, kept: Json) -> None:
        for key, value in as_object(kept).items():
            request_id, sent, at = as_list(value)
            moment = at if isinstance(at, int | float) else 0.0
            self.accepted[key] = Accepted(str(request_id), sent if isinstance(sent, list) else None, moment)


@lru_cache(maxsize=64)
def normal_form(key: str) -> str:
    """The key as LINE compares it; raises the refusal when it is no UUID in hexadecimal form."""
    try:
        canonical = str(uuid.UUID(key))
    except ValueError:
        raise LineError(400, "The retry key is invalid. Specify a UUID in hexadecimal form.") from None
    if canonical != key.lower():
        raise LineError(400, "The retry key is invalid. Specify a UUID in hexadecimal form.")
    return canonical
