"""Webhook events in their current shape."""

from linesim import ids
from linesim.jsonvalues import Json, JsonObject

REPLYABLE = {
    "message", "follow", "join", "postback", "beacon", "accountLink", "memberJoined", "videoPlayComplete", "membership",
}  # fmt: skip
"""Event types that carry a reply token."""


def user_source(user_id: str) -> JsonObject:
    return {"type": "user", "userId": user_id}


def event(kind: str, at: int, *, source: JsonObject | None, mode: str = "active", **parts: Json) -> JsonObject:
    """An event with a new id at `at` (ms). A reply token goes to the types that have one, unless on standby."""
    made: JsonObject = {
        "type": kind,
        "mode": mode,
        "timestamp": at,
        "webhookEventId": ids.new_ulid(at),
        "deliveryContext": {"isRedelivery": False},
    }
    if source is not None:
        made["source"] = source
    if mode == "active" and kind in REPLYABLE and source is not None:
        made["replyToken"] = ids.new_reply_token()
    return made | parts


def text(message_id: str, words: str, quoted: str = "") -> JsonObject:
    """The content of a text message; `quoted` is the id of a quoted message."""
    content: JsonObject = {
        "type": "text",
        "id": message_id,
        "text": words,
        "quoteToken": ids.new_quote_token(),
        "markAsReadToken": ids.new_quote_token(),
    }
    return content | ({"quotedMessageId": quoted} if quoted else {})


def sticker(message_id: str, package_id: str, sticker_id: str, keywords: list[Json]) -> JsonObject:
    return {
        "type": "sticker",
        "id": message_id,
        "packageId": package_id,
        "stickerId": sticker_id,
        "stickerResourceType": "STATIC",
        "keywords": keywords,
        "quoteToken": ids.new_quote_token(),
        "markAsReadToken": ids.new_quote_token(),
    }


def media(kind: str, message_id: str, **details: Json) -> JsonObject:
    """The content of an image, video, audio or file whose bytes wait at the content endpoint."""
    content: JsonObject = {"type": kind, "id": message_id, "markAsReadToken": ids.new_quote_token()}
    if kind != "file":
        content["contentProvider"] = {"type": "line"}
    if kind in {"image", "video"}:
        content["quoteToken"] = ids.new_quote_token()
    return content | details


def location(message_id: str, title: str, address: str, latitude: float, longitude: float) -> JsonObject:
    content: JsonObject = {
        "type": "location",
        "id": message_id,
        "latitude": latitude,
        "longitude": longitude,
        "markAsReadToken": ids.new_quote_token(),
    }
    return content | ({"title": title} if title else {}) | ({"address": address} if address else {})
