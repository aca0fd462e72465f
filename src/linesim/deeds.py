"""What a person does on the phone: follow, block, write, send, tap, pick. Each deed may send an event to the bot."""

from dataclasses import dataclass

from linesim import ids
from linesim.buttons import Button, Wish, buttons_of, quick_buttons
from linesim.channel import Channel
from linesim.chat import Chat, ChatMessage
from linesim.contents import Content
from linesim.errors import LineError
from linesim.groups import Group
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


@dataclass(frozen=True)
class Speaker:
    """Somebody with a phone in hand, and the chat that is open on it: their own with the bot, or a group's."""

    channel: Channel
    user: User
    group: Group | None = None

    @property
    def chat_id(self) -> str:
        return self.group.id if self.group else self.user.user_id

    @property
    def chat(self) -> Chat:
        return self.channel.chat(self.chat_id)

    def emit(self, kind: str, **parts: Json) -> Delivery:
        """An event of this chat goes to the bot."""
        if self.group:
            return self.channel.emit_at(self.group, kind, self.user.user_id, **parts)
        return self.channel.emit(kind, self.user, **parts)


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


def write(by: Speaker, words: str, quoted: str = "") -> Deed:
    """Send a text."""
    number = ids.new_message_id()
    return _say(by, {"type": "text", "text": words}, events.text(number, words, quoted))


def send_sticker(by: Speaker, package_id: str, sticker_id: str, keywords: list[Json]) -> Deed:
    number = ids.new_message_id()
    shown: JsonObject = {"type": "sticker", "packageId": package_id, "stickerId": sticker_id, "keywords": keywords}
    return _say(by, shown, events.sticker(number, package_id, sticker_id, keywords))


def send_location(by: Speaker, title: str, address: str, spot: tuple[float, float]) -> Deed:
    """Send a place; `spot` is latitude and longitude."""
    number = ids.new_message_id()
    content = events.location(number, title, address, *spot)
    shown: JsonObject = {key: value for key, value in content.items() if key not in {"id", "markAsReadToken"}}
    return _say(by, shown, content)


def send_file(by: Speaker, kind: str, content: Content, details: JsonObject) -> Deed:
    """Send an image, video, audio or other file."""
    number = ids.new_message_id()
    by.channel.contents.keep(number, content)
    shown: JsonObject = {"type": kind, "contentUrl": f"/_sim/content/{number}", **details}
    return _say(by, shown, events.media(kind, number, **details))


def unsend(by: Speaker, message_id: str) -> Deed:
    """Take back a message of one's own."""
    bubble = bubble_on(by, message_id)
    if bubble.side != "user" or bubble.author not in {"", by.user.user_id}:
        raise LineError(409, "People can take back only their own messages")
    bubble.unsent = True
    if message_id in by.channel.contents.by_id:
        by.channel.contents.by_id[message_id].gone = True
    by.channel.show_changed(by.chat_id, bubble)
    return Deed(by.emit("unsend", unsend={"messageId": message_id}))


def tap(by: Speaker, message_id: str, wish: Wish) -> Deed:
    """Tap a button of a bubble."""
    bubble = bubble_on(by, message_id)
    button = _button(by.chat, bubble, wish)
    if button.kind == "uri":
        by.channel.books.clicked(bubble.request_id, by.user.user_id, text_of(button.action, "uri"))
    deed = act(by, button.action)
    _vanish(by, bubble, button)
    return deed


def pick(by: Speaker, message_id: str, wish: Wish, value: str) -> Deed:
    """Choose `value` in the date-time picker that a button of a bubble opens."""
    bubble = bubble_on(by, message_id)
    button = _button(by.chat, bubble, wish)
    if button.kind != "datetimepicker":
        raise LineError(400, "That button is no date-time picker: tap it")
    deed = pick_value(by, button.action, value)
    _vanish(by, bubble, button)
    return deed


def pick_value(by: Speaker, action: JsonObject, value: str) -> Deed:
    """Choose a value in a picker, wherever it stands."""
    params = picked_params(action, value)
    return Deed(by.emit("postback", postback={"data": text_of(action, "data"), "params": params}))


def act(by: Speaker, action: JsonObject) -> Deed:
    """What an action does once it is tapped."""
    kind = text_of(action, "type")
    if kind == "message":
        return write(by, text_of(action, "text"))
    if kind == "postback":
        return _postback(by, action)
    if kind == "datetimepicker":
        raise LineError(400, "That button opens a date-time picker: pick a value")
    if kind == "uri":
        return Deed(extra={"uri": text_of(action, "uri")})
    if kind == "clipboard":
        return Deed(extra={"clipboardText": text_of(action, "clipboardText")})
    return Deed(extra={"opens": kind})


def bubble_on(by: Speaker, message_id: str) -> ChatMessage:
    """The bubble with this id on this phone."""
    bubble = by.chat.find(message_id)
    if bubble is None:
        raise LineError(404, "There is no such message on this phone")
    return bubble


def _postback(by: Speaker, action: JsonObject) -> Deed:
    words = text_of(action, "displayText") or text_of(action, "text")
    number = ids.new_message_id() if words else ""
    delivery = by.emit("postback", postback={"data": text_of(action, "data")})
    if words:
        _show(by, number, {"type": "text", "text": words}, delivery.event_id)
    extra: JsonObject = {"inputOption": action["inputOption"]} if "inputOption" in action else {}
    if "fillInText" in action:
        extra["fillInText"] = action["fillInText"]
    return Deed(delivery, number, extra)


def _say(by: Speaker, shown: JsonObject, content: JsonObject) -> Deed:
    """The person's own bubble, and the message event about it."""
    number = text_of(content, "id")
    if not by.group:
        if by.user.blocked:
            raise LineError(409, "This person has blocked the account and cannot write to it")
        by.user.wrote_at = by.channel.clock.seconds()
    delivery = by.emit("message", message=content)
    _show(by, number, shown, delivery.event_id)
    return Deed(delivery, number)


def _show(by: Speaker, number: str, shown: JsonObject, event_id: str) -> None:
    author = by.user.user_id if by.group else ""
    bubble = ChatMessage(number, "user", shown, by.channel.clock.milliseconds(), event_id=event_id, author=author)
    by.channel.show(by.chat_id, bubble)


def _vanish(by: Speaker, bubble: ChatMessage, button: Button) -> None:
    """A quick reply goes with the tap that worked; other buttons stay for ever."""
    if button.quick:
        bubble.answered = True
        by.channel.show_changed(by.chat_id, bubble)


def _button(chat: Chat, bubble: ChatMessage, wish: Wish) -> Button:
    """The button meant; one of a quick reply only while that is visible."""
    visible = quick_buttons(chat.quick_reply(bubble))
    for button in [*visible, *buttons_of(bubble.message)]:
        if button.answers_to(wish):
            return button
    if any(button.answers_to(wish) for button in quick_buttons(as_object(bubble.message.get("quickReply")))):
        raise LineError(409, "That quick reply has vanished: it was tapped, or a newer message came")
    raise LineError(404, f"The message has no button {wish.spoken()}")
