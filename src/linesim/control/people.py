"""People and what they do: /_sim/users."""

import base64
import binascii
import re

from linesim import deeds, menudeeds
from linesim.buttons import Wish
from linesim.calls import Answer, Call
from linesim.contents import Content, sample_picture
from linesim.deeds import Deed, Speaker
from linesim.errors import LineError, Problem, body_errors
from linesim.jsonvalues import Json, JsonObject, as_list, flag_of, number_of, text_of
from linesim.users import User

TAGS = ("gender", "age", "area", "appType", "phone")
"""What else may be told about a person: for narrowcasts and notification messages."""
USER_ID = re.compile(r"U[0-9a-f]{32}")
DETAILS = {"video": ("duration",), "audio": ("duration",), "file": ("fileName", "fileSize")}
"""What a message event says about a file besides its id."""


async def add(call: Call) -> Answer:
    """POST /_sim/users {"displayName", "userId"?, "following"?}: a phone more; no webhook."""
    name, user_id = call.word("displayName"), call.word("userId")
    if not name:
        raise body_errors([Problem("May not be empty", "displayName")])
    if user_id and not USER_ID.fullmatch(user_id):
        raise body_errors([Problem("U and 32 hexadecimal digits", "userId")])
    user = call.channel.users.add(name, user_id)
    if flag_of(call.body, "following"):
        user.follow(call.now)
    user.tags |= {key: call.body[key] for key in TAGS if key in call.body}
    call.channel.tell_user(user)
    return Answer({"userId": user.user_id})


async def follow(call: Call) -> Answer:
    return await settled(call, deeds.follow(call.channel, person(call)))


async def unfollow(call: Call) -> Answer:
    return await settled(call, deeds.unfollow(call.channel, person(call)))


async def text(call: Call) -> Answer:
    """{"text", "quotedMessageId"?}"""
    words = call.word("text")
    if not words:
        raise body_errors([Problem("May not be empty", "text")])
    return await settled(call, deeds.write(speaker(call), words, call.word("quotedMessageId")))


async def sticker(call: Call) -> Answer:
    """{"packageId"?, "stickerId"?, "keywords"?}: without ids, a friendly one."""
    package_id, sticker_id = call.word("packageId") or "446", call.word("stickerId") or "1988"
    keywords = as_list(call.optional_body.get("keywords"))
    return await settled(call, deeds.send_sticker(speaker(call), package_id, sticker_id, keywords))


async def image(call: Call) -> Answer:
    """{"data"?: base64, "contentType"?, "preparing"?: seconds}: without data, a sample picture."""
    return await _file(call, "image", "image/png")


async def file(call: Call) -> Answer:
    """{"kind": "video" | "audio" | "file", "data"?, "contentType"?, "fileName"?, "duration"?, "preparing"?}"""
    kind = call.word("kind") or "file"
    if kind not in DETAILS:
        raise body_errors([Problem("One of video, audio, file", "kind")])
    return await _file(call, kind, "application/octet-stream")


async def _file(call: Call, kind: str, media_type: str) -> Answer:
    body = call.optional_body
    data = _decoded(call.word("data")) or sample_picture()
    ready_at = call.now + number_of(body, "preparing")
    content = Content(call.word("contentType") or media_type, data, ready_at)
    known: JsonObject = {"fileName": "file.bin", "duration": 60_000, **body, "fileSize": len(data)}
    details: JsonObject = {name: known[name] for name in DETAILS.get(kind, ())}
    return await settled(call, deeds.send_file(speaker(call), kind, content, details))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise body_errors([Problem("No base64", "data")]) from None


async def unsend(call: Call) -> Answer:
    """{"messageId"}: take back a message of one's own."""
    return await settled(call, deeds.unsend(speaker(call), number_in(call, "messageId")))


async def location(call: Call) -> Answer:
    """{"title"?, "address"?, "latitude"?, "longitude"?}"""
    body = call.optional_body
    spot = number_of(body, "latitude", 35.67966), number_of(body, "longitude", 139.73669)
    deed = deeds.send_location(speaker(call), text_of(body, "title"), text_of(body, "address"), spot)
    return await settled(call, deed)


async def tap(call: Call) -> Answer:
    """{"messageId", "label"}, {"messageId", "data"} or {"messageId", "action"}; without messageId the rich menu."""
    number, wish = number_in(call, "messageId"), Wish.read(call.body)
    if not number:
        return await settled(call, menudeeds.tap(call.channel, person(call), wish))
    return await settled(call, deeds.tap(speaker(call), number, wish))


async def pick(call: Call) -> Answer:
    """{"messageId", "data", "value"}"""
    number, wish, value = number_in(call, "messageId"), Wish.read(call.body), call.word("value")
    if not number:
        return await settled(call, menudeeds.pick(call.channel, person(call), wish, value))
    return await settled(call, deeds.pick(speaker(call), number, wish, value))


async def chat(call: Call) -> Answer:
    """GET /_sim/users/{userId}/chat: the bubbles, oldest first."""
    user = person(call)
    menu = call.channel.rich_menus.shown_to(user)
    messages: list[Json] = [message.as_json() for message in call.channel.chat(user.user_id).messages]
    return Answer(
        {
            "messages": messages,
            "user": user.as_json(),
            "channelId": call.channel.id,
            "name": call.channel.settings.name,
            "richMenu": menu.for_phone() if menu else None,
            "now": call.platform.clock.milliseconds(),
        }
    )


def person(call: Call) -> User:
    """The user in the path."""
    user = call.channel.users.get(call.params["userId"])
    if user is None:
        raise LineError(404, f"There is no user {call.params['userId']} in channel {call.channel.id}")
    return user


def speaker(call: Call) -> Speaker:
    """The user in the path, in the group that the body names or in their own chat."""
    user, group_id = person(call), call.word("groupId")
    if not group_id:
        return Speaker(call.channel, user)
    group = call.channel.groups.joined(group_id)
    if group is None or user.user_id not in group.members:
        raise LineError(404, "There is no such group with this person and the bot in it")
    return Speaker(call.channel, user, group)


def number_in(call: Call, name: str) -> str:
    """A message id from the body; JSON's numbers are taken for what they look like."""
    value = call.optional_body.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else call.word(name)


async def settled(call: Call, deed: Deed) -> Answer:
    """The deed's ids; with {"wait": true} only after the bot was told, and with what it answered."""
    body = deed.as_json()
    if flag_of(call.optional_body, "wait") and deed.delivery:
        await deed.delivery.settled.wait()
        body["webhook"] = deed.delivery.as_json()
    return Answer(body)
