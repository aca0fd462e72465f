"""What a person does on the phone: follow, block, write, send, tap, pick. Each deed may send an event to the bot."""

from dataclasses import dataclass

from linesim import ids
from linesim.buttons import Button, Wish, buttons_of, quick_buttons
from linesim.channel import Channel
from linesim.chat import Chat, ChatMessage
from linesim.contents import Content
from linesim.errors import LineError
from linesim.jsonvalues import Json, JsonObject, as_object, text_of
from linesim.pickers import picked_params
from linesim.users import User
from linesim.webhooks import events
from linesim.webhooks.delivery import Delivery


@dataclass(frozen=True)
class Deed:
    """What came of a deed."""

    delivery: Delivery | None = None
    message_id: str = ""
    """The person's own new bubble, where there is one."""
    extra: JsonObject | None = None

    def as_json(self) -> JsonObject:
        body: JsonObject = dict(self.extra or {})
        if self.message_id:
            body["messageId"] = self.message_id
        if self.delivery:
            body["webhookEventId"] = self.delivery.event_id
        return body


def follow(channel: Channel, user: User) -> Deed:
    """Add the account as a friend, or lift a block."""
    unblocked = user.follow(channel.clock.seconds())
    channel.tell_user(user)
    return Deed(channel.emit("follow", user, follow={"isUnblocked": unblocked}))


def unfollow(channel: Channel, user: User) -> Deed:
    """Block the account."""
    user.unfollow()
    channel.tell_user(user)
    return Deed(channel.emit("unfollow", user))


def write(channel: Channel, user: User, words: str, quoted: str = "") -> Deed:
    """Send a text."""
    number = ids.new_message_id()
    return _say(channel, user, {"type": "text", "text": words}, events.text(number, words, quoted))


def send_sticker(channel: Channel, user: User, package_id: str, sticker_id: str, keywords: list[Json]) -> Deed:
    number = ids.new_message_id()
    shown: JsonObject = {"type": "sticker", "packageId": package_id, "stickerId": sticker_id, "keywords": keywords}
    return _say(channel, user, shown, events.sticker(number, package_id, sticker_id, keywords))


def send_location(channel: Channel, user: User, title: str, address: str, spot: tuple[float, float]) -> Deed:
    """Send a place; `spot` is latitude and longitude."""
    number = ids.new_message_id()
    content = events.location(number, title, address, *spot)
    shown: JsonObject = {key: value for key, value in content.items() if key not in {"id", "markAsReadToken"}}
    return _say(channel, user, shown, content)


def send_file(channel: Channel, user: User, kind: str, content: Content, details: JsonObject) -> Deed:
    """Send an image, video, audio or other file."""
    number = ids.new_message_id()
    channel.contents.keep(number, content)
    shown: JsonObject = {"type": kind, "contentUrl": f"/_sim/content/{number}", **details}
    return _say(channel, user, shown, events.media(kind, number, **details))


def unsend(channel: Channel, user: User, message_id: str) -> Deed:
    """Take back a message of one's own."""
    bubble = bubble_on(channel, user, message_id)
    if bubble.side != "user":
        raise LineError(409, "People can take back only their own messages")
    bubble.unsent = True
    if message_id in channel.contents.by_id:
        channel.contents.by_id[message_id].gone = True
    channel.feed.publish("message-changed", channel.id, user.user_id, {"message": bubble.as_json()})
    return Deed(channel.emit("unsend", user, unsend={"messageId": message_id}))


def tap(channel: Channel, user: User, message_id: str, wish: Wish) -> Deed:
    """Tap a button of a bubble."""
    action = _pressed(channel, user, message_id, wish).action
    if text_of(action, "type") == "uri":
        channel.books.clicked(bubble_on(channel, user, message_id).request_id, user.user_id, text_of(action, "uri"))
    return act(channel, user, action)


def pick(channel: Channel, user: User, message_id: str, wish: Wish, value: str) -> Deed:
    """Choose `value` in the date-time picker that a button of a bubble opens."""
    button = _pressed(channel, user, message_id, wish)
    if button.kind != "datetimepicker":
        raise LineError(400, "That button is no date-time picker: tap it")
    return pick_value(channel, user, button.action, value)


def pick_value(channel: Channel, user: User, action: JsonObject, value: str) -> Deed:
    """Choose a value in a picker, wherever it stands."""
    params = picked_params(action, value)
    return Deed(channel.emit("postback", user, postback={"data": text_of(action, "data"), "params": params}))


def act(channel: Channel, user: User, action: JsonObject) -> Deed:
    """What an action does once it is tapped."""
    kind = text_of(action, "type")
    if kind == "message":
        return write(channel, user, text_of(action, "text"))
    if kind == "postback":
        return _postback(channel, user, action)
    if kind == "datetimepicker":
        raise LineError(400, "That button opens a date-time picker: pick a value")
    if kind == "uri":
        return Deed(extra={"uri": text_of(action, "uri")})
    if kind == "clipboard":
        return Deed(extra={"clipboardText": text_of(action, "clipboardText")})
    return Deed(extra={"opens": kind})


def bubble_on(channel: Channel, user: User, message_id: str) -> ChatMessage:
    """The bubble with this id on this phone."""
    bubble = channel.chat(user.user_id).find(message_id)
    if bubble is None:
        raise LineError(404, "There is no such message on this phone")
    return bubble


def _postback(channel: Channel, user: User, action: JsonObject) -> Deed:
    words = text_of(action, "displayText") or text_of(action, "text")
    number = ids.new_message_id() if words else ""
    delivery = channel.emit("postback", user, postback={"data": text_of(action, "data")})
    if words:
        _show(channel, user, number, {"type": "text", "text": words}, delivery.event_id)
    extra: JsonObject = {"inputOption": action["inputOption"]} if "inputOption" in action else {}
    if "fillInText" in action:
        extra["fillInText"] = action["fillInText"]
    return Deed(delivery, number, extra)


def _say(channel: Channel, user: User, shown: JsonObject, content: JsonObject) -> Deed:
    """The person's own bubble, and the message event about it."""
    user.wrote_at = channel.clock.seconds()
    number = text_of(content, "id")
    if user.blocked:
        raise LineError(409, "This person has blocked the account and cannot write to it")
    delivery = channel.emit("message", user, message=content)
    _show(channel, user, number, shown, delivery.event_id)
    return Deed(delivery, number)


def _show(channel: Channel, user: User, number: str, shown: JsonObject, event_id: str) -> None:
    channel.show(user.user_id, ChatMessage(number, "user", shown, channel.clock.milliseconds(), event_id=event_id))


def _pressed(channel: Channel, user: User, message_id: str, wish: Wish) -> Button:
    """The button meant; a quick reply vanishes with it."""
    bubble = bubble_on(channel, user, message_id)
    button = _button(channel.chat(user.user_id), bubble, wish)
    if button.quick:
        bubble.answered = True
        channel.feed.publish("message-changed", channel.id, user.user_id, {"message": bubble.as_json()})
    return button


def _button(chat: Chat, bubble: ChatMessage, wish: Wish) -> Button:
    """The button meant; one of a quick reply only while that is visible."""
    visible = quick_buttons(chat.quick_reply(bubble))
    for button in [*visible, *buttons_of(bubble.message)]:
        if button.answers_to(wish):
            return button
    if any(button.answers_to(wish) for button in quick_buttons(as_object(bubble.message.get("quickReply")))):
        raise LineError(409, "That quick reply has vanished: it was tapped, or a newer message came")
    raise LineError(404, f"The message has no button {wish.spoken()}")
