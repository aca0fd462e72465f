"""Reply tokens: usable once, within a minute of the webhook's arrival and 20 minutes of the event."""

from dataclasses import dataclass

from linesim.errors import LineError

AFTER_RECEIVING = 60
AFTER_EVENT = 20 * 60
KEPT = 50_000


@dataclass(slots=True)
class ReplyToken:
    """What a reply token stands for; moments in seconds."""

    chat_id: str
    """Where the answer goes: a user id, or that of a group."""
    event_id: str
    event_at: float
    received_at: float

    def alive(self, now: float) -> bool:
        return now - self.received_at <= AFTER_RECEIVING and now - self.event_at <= AFTER_EVENT


class ReplyTokens:
    """The unused reply tokens of one channel."""

    def __init__(self) -> None:
        self.unused: dict[str, ReplyToken] = {}

    def issue(self, token: str, chat_id: str, event_id: str, now: float) -> None:
        self.unused[token] = ReplyToken(chat_id, event_id, event_at=now, received_at=now)
        while len(self.unused) > KEPT:
            del self.unused[next(iter(self.unused))]

    def received(self, token: str, now: float) -> None:
        """The webhook that carries the token was posted (again): its minute starts now."""
        known = self.unused.get(token)
        if known:
            known.received_at = now

    def look(self, token: str, now: float) -> ReplyToken:
        """What the token stands for while it is usable; refuses otherwise."""
        known = self.unused.get(token)
        if known is None or not known.alive(now):
            raise LineError(400, "Invalid reply token")
        return known

    def spend(self, token: str) -> None:
        """The token was used."""
        self.unused.pop(token, None)
