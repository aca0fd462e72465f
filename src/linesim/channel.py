"""One Messaging API channel with everything that belongs to it."""

import logging
from dataclasses import dataclass

from linesim import ids
from linesim.behaviour import DEFAULTS, Behaviour
from linesim.books import Books
from linesim.chat import Chat, ChatMessage
from linesim.clock import Clock
from linesim.contents import Contents
from linesim.feed import Feed
from linesim.jsonvalues import Json, JsonObject, text_of
from linesim.replytokens import ReplyTokens
from linesim.retrykeys import RetryKeys
from linesim.users import User, Users
from linesim.webhooks import events
from linesim.webhooks.delivery import Delivery
from linesim.webhooks.dispatch import Dispatcher
from linesim.webhooks.endpoint import Endpoint
from linesim.webhooks.poster import Poster

log = logging.getLogger(__name__)


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
    behaviour: Behaviour = DEFAULTS


class Channel:
    """A channel: its people, their chats, and the books it keeps."""

    def __init__(self, settings: ChannelSettings, clock: Clock, feed: Feed, poster: Poster) -> None:
        self.settings = settings
        self.id = settings.channel_id
        self.clock = clock
        self.feed = feed
        self.bot_user_id = ids.bot_user_id(self.id)
        self.endpoint = Endpoint(self.bot_user_id, settings.secret, settings.webhook_url)
        self.reply_tokens = ReplyTokens()
        self.dispatcher = Dispatcher(self.endpoint, poster, clock, self.reply_tokens)
        self.dispatcher.on_settled = self._tell_settled
        self.clear()

    def clear(self) -> None:
        """Forget people, chats and books; the endpoint and the behaviour are as set up."""
        self.users = Users()
        self.chats: dict[str, Chat] = {}
        self.retry_keys = RetryKeys()
        self.books = Books(self.clock)
        self.contents = Contents()
        self.reply_tokens.unused.clear()
        self.endpoint.url, self.endpoint.active = self.settings.webhook_url, True
        self.dispatcher.deliveries.clear()
        self.behave(self.settings.behaviour)

    def behave(self, behaviour: Behaviour) -> None:
        """Apply settings."""
        self.behaviour = self.dispatcher.behaviour = behaviour

    def chat(self, user_id: str) -> Chat:
        return self.chats.setdefault(user_id, Chat())

    def show(self, user_id: str, message: ChatMessage) -> None:
        """A bubble appears on the phone."""
        self.chat(user_id).add(message)
        if self.feed.listeners:
            self.feed.publish("message", self.id, user_id, {"message": message.as_json()})

    def tell_user(self, user: User) -> None:
        """The state of a person changed."""
        self.feed.publish("user", self.id, user.user_id, {"user": user.as_json()})

    def emit(self, kind: str, user: User, **parts: Json) -> Delivery:
        """An event of this user goes to the bot."""
        event = events.event(
            kind, self.clock.milliseconds(), source=events.user_source(user.user_id), mode=self.behaviour.mode, **parts
        )
        return self.post_event(event, user.user_id)

    def post_event(self, event: JsonObject, user_id: str) -> Delivery:
        """A finished event goes to the bot, and its reply token becomes usable."""
        token = text_of(event, "replyToken")
        if token:
            self.reply_tokens.issue(token, user_id, text_of(event, "webhookEventId"), self.clock.seconds())
        return self.dispatcher.send(event, user_id)

    def _tell_settled(self, delivery: Delivery) -> None:
        if self.feed.listeners:
            self.feed.publish("webhook", self.id, delivery.key, {"webhook": delivery.as_json()})
