"""A message on its way to phones: who is reached, what it costs, what appears."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linesim import ids
from linesim.channel import Channel
from linesim.chat import ChatMessage
from linesim.errors import MONTHLY_LIMIT, LineError
from linesim.groups import Group
from linesim.jsonvalues import Json, JsonObject, text_of
from linesim.previews import crawl
from linesim.users import User

QUOTABLE = {"text", "textV2", "sticker", "image", "video", "template", "imagemap", "flex"}
"""Message types whose sentMessages entry carries a quote token."""


@dataclass(frozen=True)
class Parcel:
    """The messages of one send call."""

    kind: str
    """push, reply, multicast, narrowcast, broadcast or pnp."""
    messages: list[JsonObject]
    request_id: str
    silent: bool = False
    event_id: str = ""
    """The webhook event that a reply answers."""
    unit: str = ""
    """The aggregation unit."""
    strangers: bool = False
    """Whether it reaches people who are no friends, as notification messages do."""


def deliver(channel: Channel, parcel: Parcel, people: Iterable[User], *, free: bool = False) -> list[Json]:
    """Show the parcel on the phones of those it reaches and book it; answers `sentMessages`.

    Refuses with 429 when the month's quota cannot pay for everybody who is reached, and then nobody receives.
    """
    now = channel.clock.seconds()
    reached = [user.user_id for user in people if user.reached(now) or (parcel.strangers and not user.blocked)]
    return _carry(channel, parcel, reached, reached, free=free)


def deliver_to_group(channel: Channel, parcel: Parcel, group: Group, *, free: bool = False) -> list[Json]:
    """Show the parcel in a group's chat; everybody in it is charged."""
    return _carry(channel, parcel, group.members, [group.id], free=free)


def _carry(channel: Channel, parcel: Parcel, people: list[str], chats: list[str], *, free: bool) -> list[Json]:
    if not free and not channel.books.affords(len(people), channel.behaviour.quota):
        raise LineError(429, MONTHLY_LIMIT)
    numbers = [ids.new_message_id() for _ in parcel.messages]
    for chat_id in chats:
        _show(channel, chat_id, parcel, numbers)
    if channel.behaviour.link_previews and chats:
        crawl(channel, parcel.messages)
    channel.books.sent(parcel.kind, parcel.unit, parcel.request_id, list(people), free=free)
    return [_receipt(number, message) for number, message in zip(numbers, parcel.messages, strict=True)]


def _show(channel: Channel, chat_id: str, parcel: Parcel, numbers: Sequence[str]) -> None:
    """The bubbles of a parcel appear in one chat."""
    at = channel.clock.milliseconds()
    for number, message in zip(numbers, parcel.messages, strict=True):
        bubble = ChatMessage(
            number, "bot", message, at, request_id=parcel.request_id, event_id=parcel.event_id, silent=parcel.silent
        )
        channel.show(chat_id, bubble)


def _receipt(number: str, message: JsonObject) -> Json:
    receipt: JsonObject = {"id": number}
    if text_of(message, "type") in QUOTABLE:
        receipt["quoteToken"] = ids.new_quote_token()
    return receipt
