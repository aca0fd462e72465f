"""LINE notification messages (PNP): to a phone number's hash, proven only by the delivery webhook."""

import hashlib
import re

from linesim import limits
from linesim.calls import Answer, Call
from linesim.checking.sending import messages_of
from linesim.checking.shapes import check, listed, matching, structure, text, url
from linesim.errors import LineError, Problem, body_errors
from linesim.jsonvalues import Json, JsonObject, flag_of, objects_in, text_of
from linesim.limits import Length, Size
from linesim.sending import Parcel, deliver
from linesim.users import User
from linesim.webhooks import events

NUMBER_HASH = re.compile(r"[0-9a-f]{64}")
MEDIA = {"image", "video", "audio"}
KEY = matching(r"[a-zA-Z0-9_-]{1,100}")
TEMPLATED = structure(
    {
        "to": matching(NUMBER_HASH.pattern),
        "templateKey": KEY,
        "body": structure(
            {},
            {
                "emphasizedItem": structure({"itemKey": KEY, "content": text(Length(15))}),
                "items": listed(structure({"itemKey": KEY, "content": text(Length(300))}), Size(0, 15)),
                "buttons": listed(structure({"buttonKey": KEY, "url": url(limits.URI)}), Size(0, 2)),
            },
        ),
    }
)


async def push(call: Call) -> Answer:
    """POST /bot/pnp/push: messages of one's own, no pictures or sound."""
    _check_approved(call)
    messages = messages_of(call.body)
    if any(text_of(message, "type") in MEDIA for message in messages):
        raise LineError(400, "The message type is not supported for LINE notification messages")
    _send(call, messages, "pnp")
    return Answer({})


async def push_templated(call: Call) -> Answer:
    """POST /v2/bot/message/pnp/templated/push: a template that LINE keeps; 202."""
    _check_approved(call)
    check(TEMPLATED, call.body)
    _send(call, [_as_flex(call.body)], "pnp-templated")
    return Answer({}, 202)


def _check_approved(call: Call) -> None:
    if not call.channel.behaviour.pnp:
        raise LineError(403, "Access to this API is not available for your account")


def _send(call: Call, messages: list[JsonObject], kind: str) -> None:
    to, tag = call.word("to"), call.headers.get("X-Line-Delivery-Tag", "")
    if not NUMBER_HASH.fullmatch(to):
        raise body_errors([Problem("invalid property", "to")])
    if tag and not limits.DELIVERY_TAG.fits(len(tag)):
        raise body_errors([Problem("Length must be between 16 and 100", "X-Line-Delivery-Tag")])
    user = _person(call, to)
    if user is None or user.blocked:
        raise LineError(422, "Failed to send messages")
    silent = flag_of(call.body, "notificationDisabled")
    deliver(call.channel, Parcel(kind, messages, call.request_id, silent, strangers=True), [user])
    event = events.event("delivery", call.platform.clock.milliseconds(), source=None, delivery={"data": tag or to})
    call.channel.post_event(event, user.user_id)


def _person(call: Call, number_hash: str) -> User | None:
    """The person with this telephone number (told when a person is added, in E.164 form)."""
    for user in call.channel.users.by_id.values():
        number = text_of(user.tags, "phone")
        if number and hashlib.sha256(number.encode()).hexdigest() == number_hash:
            return user
    return None


def _as_flex(body: JsonObject) -> JsonObject:
    """How the phone shows a templated message: one big item, the others in lines, buttons below."""
    inner = body["body"] if isinstance(body["body"], dict) else {}
    big = inner.get("emphasizedItem")
    lines: list[Json] = []
    if isinstance(big, dict):
        lines.append({"type": "text", "text": big["content"], "weight": "bold", "size": "xl"})
    for item in objects_in(inner.get("items")):
        line: Json = {"type": "text", "text": f"{item['itemKey']}: {item['content']}", "wrap": True}
        lines.append(line)
    lines.extend(
        {"type": "button", "action": {"type": "uri", "label": button["buttonKey"], "uri": button["url"]}}
        for button in objects_in(inner.get("buttons"))
    )
    shown: JsonObject = {"type": "box", "layout": "vertical", "spacing": "sm", "contents": lines}
    return {"type": "flex", "altText": "通知", "contents": {"type": "bubble", "body": shown}}
