"""The log of API calls with their verdicts: bounded, newest kept."""

from collections import Counter, deque
from dataclasses import dataclass

from linesim import jsonvalues
from linesim.jsonvalues import Json, JsonObject

KEPT_CALLS = 5_000
KEPT_BODY = 16_384
"""Bytes of a request body kept for the log."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One call."""

    request_id: str
    at: int
    channel_id: str
    method: str
    path: str
    endpoint: str
    """The pattern of the path: what counts are kept by."""
    status: int
    verdict: str
    """"ok", or the message of the refusal, or the fault that struck."""
    retry_key: str
    milliseconds: float
    body: bytes

    def as_json(self) -> JsonObject:
        return {
            "requestId": self.request_id,
            "timestamp": self.at,
            "channelId": self.channel_id or None,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "verdict": self.verdict,
            "retryKey": self.retry_key or None,
            "milliseconds": round(self.milliseconds, 2),
            "body": _readable(self.body),
        }


class RequestLog:
    """The newest calls, and how many there were of each kind."""

    def __init__(self) -> None:
        self.entries: deque[Entry] = deque(maxlen=KEPT_CALLS)
        self.counts: Counter[str] = Counter()

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.counts[f"{entry.method} {entry.endpoint} {entry.status}"] += 1

    def clear(self) -> None:
        self.entries.clear()
        self.counts.clear()


def _readable(body: bytes) -> Json:
    """A logged body as JSON where it is JSON, otherwise as text."""
    if not body:
        return None
    try:
        return jsonvalues.parse(body)
    except ValueError:
        return body.decode("utf-8", "replace")
