"""One person's conversation with the bot, as it stands on the phone."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from linesim.jsonvalues import Json, JsonObject, as_object, flag_of, number_of, text_of

KEPT_MESSAGES = 400
"""Bubbles kept for each phone; older ones fall off the top."""

Side = Literal["bot", "user"]


@dataclass(slots=True)
class ChatMessage:
    """One bubble."""

    id: str
    side: Side
    message: JsonObject
    at: int
    """Milliseconds since 1970."""
    request_id: str = ""
    """The API call that sent it (bot) or nothing (user)."""
    event_id: str = ""
    """The webhook event that it caused (user) or that it answers (bot)."""
    silent: bool = False
    unsent: bool = False
    answered: bool = False
    """Whether its quick reply was used."""
    lost: bool = False
    """Whether the bot did not receive the event that it caused."""
    author: str = ""
    """Who wrote it in a group; in a person's own chat it is that person."""

    def as_json(self) -> JsonObject:
        return {
            "id": self.id,
            "from": self.side,
            "message": self.message,
            "timestamp": self.at,
            "requestId": self.request_id or None,
            "webhookEventId": self.event_id or None,
            "silent": self.silent,
            "unsent": self.unsent,
            "lost": self.lost,
            "quickReply": self.offers_quick_reply(),
            "userId": self.author or None,
        }

    @classmethod
    def load(cls, kept: JsonObject) -> "ChatMessage":
        """The bubble from its JSON."""
        return cls(
            id=text_of(kept, "id"),
            side="bot" if kept.get("from") == "bot" else "user",
            message=as_object(kept.get("message")),
            at=int(number_of(kept, "timestamp")),
            request_id=text_of(kept, "requestId"),
            event_id=text_of(kept, "webhookEventId"),
            silent=flag_of(kept, "silent"),
            unsent=flag_of(kept, "unsent"),
            lost=flag_of(kept, "lost"),
            answered=not flag_of(kept, "quickReply", default=True),
            author=text_of(kept, "userId"),
        )

    def offers_quick_reply(self) -> bool:
        """Whether it carries buttons that were not used (a newer bubble hides them all the same)."""
        return "quickReply" in self.message and not self.answered


class Chat:
    """The bubbles of one phone, oldest first."""

    def __init__(self, messages: Iterable[ChatMessage] = ()) -> None:
        self.messages: deque[ChatMessage] = deque(messages, maxlen=KEPT_MESSAGES)

    def add(self, message: ChatMessage) -> None:
        self.messages.append(message)

    def dump(self) -> Json:
        """For the state file."""
        return [message.as_json() for message in self.messages]

    def find(self, message_id: str) -> ChatMessage | None:
        return next((message for message in reversed(self.messages) if message.id == message_id), None)

    def caused(self, event_id: str) -> ChatMessage | None:
        """The person's own bubble whose event this is."""
        mine = (message for message in reversed(self.messages) if message.side == "user")
        return next((message for message in mine if message.event_id == event_id), None)

    def last(self) -> ChatMessage | None:
        return self.messages[-1] if self.messages else None

    def quick_reply(self, message: ChatMessage) -> JsonObject:
        """The quick reply still visible under `message`: only the newest bubble shows one, until it is tapped."""
        visible = message is self.last() and message.offers_quick_reply()
        return as_object(message.message.get("quickReply")) if visible else {}
