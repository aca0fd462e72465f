"""One Messaging API channel with everything that belongs to it."""

import logging
from dataclasses import dataclass

from linesim import ids
from linesim.accesstokens import AccessTokens
from linesim.accountlinks import LinkTokens
from linesim.audiences import Audiences
from linesim.behaviour import DEFAULTS, Behaviour
from linesim.books import Books
from linesim.chat import Chat, ChatMessage
from linesim.clock import Clock
from linesim.contents import Contents
from linesim.feed import Feed
from linesim.groups import Group, Groups
from linesim.jsonvalues import Json, JsonObject, as_object, flag_of, objects_in, text_of
from linesim.logins import Logins
from linesim.replytokens import ReplyTokens
from linesim.retrykeys import RetryKeys
from linesim.richmenus import RichMenus
from linesim.users import User, Users
from linesim.webhooks import events
from linesim.webhooks.delivery import Delivery
from linesim.webhooks.dispatch import Dispatcher
from linesim.webhooks.endpoint import Endpoint
from linesim.webhooks.poster import Poster

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NarrowcastProgress:
    """What the progress call answers, and when the narrowcast was accepted (seconds)."""

    at: float
    progress: JsonObject


@dataclass(frozen=True)
class ChannelSettings:
    """How a channel was set up at the start."""

    channel_id: str
    secret: str
    token: str
    webhook_url: str = ""
    name: str = "LINE公式アカウント"
    basic_id: str = "@linesim"
    login_channel_id: str = ""
    """The LINE Login channel of the same provider; the messaging channel's own id when empty."""
    login_secret: str = ""
    """Its secret; the messaging channel's own when empty."""
    behaviour: Behaviour = DEFAULTS


class Channel:
    """A channel: its people, their chats, and the books it keeps."""

    def __init__(self, settings: ChannelSettings, clock: Clock, feed: Feed, poster: Poster) -> None:
        self.settings = settings
        self.id = settings.channel_id
        self.clock = clock
        self.feed = feed
        self.login_channel_id = settings.login_channel_id or self.id
        self.login_secret = settings.login_secret or settings.secret
        self.bot_user_id = ids.bot_user_id(self.id)
        self.endpoint = Endpoint(self.bot_user_id, settings.secret, settings.webhook_url)
        self.reply_tokens = ReplyTokens()
        self.dispatcher = Dispatcher(self.endpoint, poster, clock, self.reply_tokens)
        self.dispatcher.on_settled = self._tell_settled
        self.clear()

    def clear(self) -> None:
        """Forget people, chats and books; the endpoint and the behaviour are as set up."""
        self.users = Users()
        self.groups = Groups()
        self.chats: dict[str, Chat] = {}
        """By user id, or by the id of a group."""
        self.retry_keys = RetryKeys()
        self.books = Books(self.clock)
        self.contents = Contents()
        self.rich_menus = RichMenus()
        self.batches: dict[str, JsonObject] = {}
        self.resume_keys: set[str] = set()
        self.audiences = Audiences()
        self.access_tokens = AccessTokens()
        self.logins = Logins()
        self.link_tokens = LinkTokens()
        self.narrowcasts: dict[str, NarrowcastProgress] = {}
        self.reply_tokens.unused.clear()
        self.endpoint.url, self.endpoint.active = self.settings.webhook_url, True
        self.dispatcher.drop()
        self.behave(self.settings.behaviour)

    def dump(self) -> JsonObject:
        """Everything that outlives the process."""
        users: list[Json] = [user.dump() for user in self.users.by_id.values()]
        chats: JsonObject = {user_id: chat.dump() for user_id, chat in self.chats.items()}
        return {
            "users": users,
            "groups": self.groups.dump(),
            "chats": chats,
            "retryKeys": self.retry_keys.dump(),
            "books": self.books.dump(),
            "contents": self.contents.dump(),
            "richMenus": self.rich_menus.dump(),
            "audiences": self.audiences.dump(),
            "accessTokens": self.access_tokens.dump(),
            "webhook": {"url": self.endpoint.url, "active": self.endpoint.active},
            "settings": self.behaviour.as_json(),
        }

    def load(self, kept: JsonObject) -> None:
        """Continue where `dump` left off; the webhook URL and settings given at the start win over kept ones."""
        for item in objects_in(kept.get("users")):
            user = User.load(item)
            self.users.by_id[user.user_id] = user
        for user_id, messages in as_object(kept.get("chats")).items():
            self.chats[user_id] = Chat(ChatMessage.load(message) for message in objects_in(messages))
        self.groups.load(kept.get("groups"))
        self.retry_keys.load(kept.get("retryKeys"))
        self.books.load(as_object(kept.get("books")))
        self.contents.load(as_object(kept.get("contents")))
        self.rich_menus.load(as_object(kept.get("richMenus")))
        self.audiences.load(kept.get("audiences"))
        self.access_tokens.load(kept.get("accessTokens"))
        webhook = as_object(kept.get("webhook"))
        self.endpoint.url = self.settings.webhook_url or text_of(webhook, "url")
        self.endpoint.active = flag_of(webhook, "active", default=True)
        if self.settings.behaviour == DEFAULTS:
            self.behave(DEFAULTS.changed(as_object(kept.get("settings"))))

    def behave(self, behaviour: Behaviour) -> None:
        """Apply settings."""
        self.behaviour = self.dispatcher.behaviour = behaviour

    def chat(self, chat_id: str) -> Chat:
        """The chat of a person with the bot, or of a group."""
        return self.chats.setdefault(chat_id, Chat())

    def show(self, chat_id: str, message: ChatMessage) -> None:
        """A bubble appears in a chat."""
        self.chat(chat_id).add(message)
        if self.feed.listeners:
            self.feed.publish("message", self.id, chat_id, {"message": message.as_json()})

    def show_changed(self, chat_id: str, message: ChatMessage) -> None:
        """Something about a bubble changed."""
        self.feed.publish("message-changed", self.id, chat_id, {"message": message.as_json()})

    def tell_user(self, user: User) -> None:
        """The state of a person, or the menu on their phone, changed."""
        if self.feed.listeners:
            menu = self.rich_menus.shown_to(user)
            news: JsonObject = {"user": user.as_json(), "richMenu": menu.for_phone() if menu else None}
            self.feed.publish("user", self.id, user.user_id, news)

    def emit(self, kind: str, user: User, **parts: Json) -> Delivery:
        """An event of this user's own chat goes to the bot."""
        return self._emit(kind, events.user_source(user.user_id), user.user_id, parts)

    def emit_at(self, group: Group, kind: str, user_id: str = "", **parts: Json) -> Delivery:
        """An event of a group goes to the bot; `user_id` is who caused it, where that is somebody."""
        return self._emit(kind, group.source(user_id), group.id, parts)

    def _emit(self, kind: str, source: JsonObject, chat_id: str, parts: JsonObject) -> Delivery:
        event = events.event(kind, self.clock.milliseconds(), source=source, mode=self.behaviour.mode, **parts)
        return self.post_event(event, chat_id)

    def post_event(self, event: JsonObject, chat_id: str) -> Delivery:
        """A finished event goes to the bot, and its reply token becomes usable."""
        token = text_of(event, "replyToken")
        if token:
            self.reply_tokens.issue(token, chat_id, text_of(event, "webhookEventId"), self.clock.seconds())
        return self.dispatcher.send(event, chat_id)

    def _tell_settled(self, delivery: Delivery) -> None:
        """A webhook was received or not: the bubble that caused it shows it."""
        lost = delivery.status == "failed"
        if lost or delivery.attempts > 1:
            bubble = self.chat(delivery.key).caused(delivery.event_id) if delivery.key in self.chats else None
            if bubble:
                bubble.lost = lost
                self.show_changed(delivery.key, bubble)
        if self.feed.listeners:
            self.feed.publish("webhook", self.id, delivery.key, {"webhook": delivery.as_json()})
