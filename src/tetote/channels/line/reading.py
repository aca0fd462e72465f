"""An event of LINE's as a fact in our own words. What we do not know, or what is not for us, becomes no fact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tetote.channels import buttons
from tetote.channels.facts import (
    Arrival,
    Attachment,
    ButtonPressed,
    ContactBlocked,
    ContactFollowed,
    ContactReopened,
    MenuTabMissing,
    MessageArrived,
    MessageUnsent,
)
from tetote.channels.line import limits
from tetote.channels.parts import Place, Reply
from tetote.kernel.tokens import BadTokenError
from tetote.kernel.types import JSONObject, JSONValue

FILES = frozenset({"image", "video", "audio", "file"})
CONTENTS = FILES | {"text", "sticker", "location"}
SPOKEN = frozenset({"message", "postback"})
KIND = "line"
TAB = "newRichMenuAliasId"
"""What LINE adds to a postback when a tab of a rich menu was tapped."""
_ABSURD = 1e15


@dataclass(frozen=True, slots=True)
class Received:
    """An event with what every fact needs to know."""

    event: JSONObject
    organisation_id: UUID
    happened_at: datetime
    received_at: datetime

    @property
    def address(self) -> str:
        """The person's user id, when the event comes from their own chat with us."""
        source = _mapping(self.event.get("source"))
        return _word(source, "userId") if source.get("type") == "user" else ""

    @property
    def is_standby(self) -> bool:
        """Whether another module holds the chat, so that we must not answer."""
        return self.event.get("mode") == "standby"

    @property
    def reply(self) -> Reply | None:
        """The right to answer for nothing, unless the event gives none or another module holds the chat."""
        token = _word(self.event, "replyToken")
        if not token or self.is_standby:
            return None
        until = min(self.received_at + limits.REPLY_LIFE, self.happened_at + limits.REPLY_LIFE_FROM_EVENT)
        return Reply(token, until.isoformat())


def fact_of(received: Received) -> Arrival | None:
    """The fact behind an event; None for groups, for unknown kinds, and for what is said in another module's chat."""
    kind = str(received.event.get("type"))
    read = _READERS.get(kind)
    # In standby another module holds the chat: who comes and goes still counts, to answer would be talking over it.
    overheard = received.is_standby and kind in SPOKEN
    return read(received) if read and received.address and not overheard else None


def _message(received: Received) -> MessageArrived:
    message = _mapping(received.event.get("message"))
    content = _word(message, "type")
    return MessageArrived(
        organisation_id=received.organisation_id,
        kind=KIND,
        address=received.address,
        happened_at=received.happened_at,
        reply=received.reply,
        content=content if content in CONTENTS else "unknown",
        text=_word(message, "text"),
        external_id=_word(message, "id"),
        place=_place(message) if content == "location" else None,
        attachment=_attachment(message) if content in FILES else None,
    )


def _place(message: JSONObject) -> Place | None:
    """The spot of a location message; its title and address may be missing, its coordinates may not."""
    latitude, longitude = _number(message, "latitude"), _number(message, "longitude")
    if latitude is None or longitude is None:
        return None
    return Place(_word(message, "title"), _word(message, "address"), latitude, longitude)


def _attachment(message: JSONObject) -> Attachment:
    provider = _word(_mapping(message.get("contentProvider")), "type")
    size, length = _number(message, "fileSize"), _number(message, "duration")
    return Attachment(
        name=_word(message, "fileName"),
        size=None if size is None else int(size),
        milliseconds=None if length is None else int(length),
        is_elsewhere=provider == "external",
    )


def _postback(received: Received) -> Arrival | None:
    postback = _mapping(received.event.get("postback"))
    params = _mapping(postback.get("params"))
    if TAB in params:
        return _switched(received, _word(params, "status"))
    values = (_word(params, name) for name in ("date", "time", "datetime"))
    try:
        pressed = buttons.unseal(_word(postback, "data"), next(filter(None, values), "").replace("t", "T"))
    except BadTokenError:
        return _message(received)
    return ButtonPressed(
        organisation_id=received.organisation_id,
        kind=KIND,
        address=received.address,
        happened_at=received.happened_at,
        reply=received.reply,
        action=pressed.action,
        args=pressed.args,
        value=pressed.value,
    )


def _switched(received: Received, status: str) -> Arrival | None:
    """A tab that opened is a matter between the phone and LINE."""
    if status == "SUCCESS":
        return None
    return MenuTabMissing(
        organisation_id=received.organisation_id,
        kind=KIND,
        address=received.address,
        happened_at=received.happened_at,
    )


def _follow(received: Received) -> Arrival:
    # In standby nobody of ours may say anything, not even hello.
    followed = ContactReopened if received.is_standby else ContactFollowed
    return followed(
        organisation_id=received.organisation_id,
        kind=KIND,
        address=received.address,
        happened_at=received.happened_at,
        reply=received.reply,
    )


def _unfollow(received: Received) -> ContactBlocked:
    return ContactBlocked(
        organisation_id=received.organisation_id,
        kind=KIND,
        address=received.address,
        happened_at=received.happened_at,
    )


def _unsend(received: Received) -> MessageUnsent:
    return MessageUnsent(
        organisation_id=received.organisation_id,
        kind=KIND,
        address=received.address,
        happened_at=received.happened_at,
        external_id=_word(_mapping(received.event.get("unsend")), "messageId"),
    )


_READERS: Mapping[str, Callable[[Received], Arrival | None]] = {
    "message": _message,
    "postback": _postback,
    "follow": _follow,
    "unfollow": _unfollow,
    "unsend": _unsend,
}


def _mapping(value: JSONValue) -> JSONObject:
    return value if isinstance(value, Mapping) else {}


def _number(values: JSONObject, name: str) -> float | None:
    """A number that makes sense; JSON as Python reads it also knows infinities and "not a number"."""
    value = values.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _ABSURD
    return float(value) if isinstance(value, int | float) and is_number else None


def _word(values: JSONObject, name: str) -> str:
    """A text field as the database can keep it: neither NUL nor half a surrogate pair."""
    value = values.get(name)
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
