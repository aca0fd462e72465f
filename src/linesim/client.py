"""A Python client for the control API: what people, phones and time do, from a test or a script."""

import json
from collections.abc import Iterable
from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

from linesim.clock import JAPAN
from linesim.jsonvalues import Json, JsonObject, as_object, objects_in, parse, text_of


class SimError(Exception):
    """linesim refused; `status` and the message say why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status


class Sim:
    """A linesim at `url`; `channel_id` chooses one of several channels."""

    def __init__(self, url: str, channel_id: str = "", timeout: float = 35.0) -> None:
        self.url = url.rstrip("/")
        self.channel_id = channel_id
        self.timeout = timeout

    def call(self, method: str, path: str, body: JsonObject | None = None) -> JsonObject:
        """One control call; raises SimError for anything but success."""
        named: JsonObject = {"channelId": self.channel_id} if self.channel_id else {}
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=self.timeout)
        try:
            raw = None if method == "GET" else json.dumps(named | (body or {})).encode()
            connection.request(method, path + self._query(method, path), raw, {"content-type": "application/json"})
            response = connection.getresponse()
            answer = as_object(parse(response.read()))
        finally:
            connection.close()
        if response.status >= 400:
            raise SimError(response.status, text_of(answer, "message"))
        return answer

    def _query(self, method: str, path: str) -> str:
        if method != "GET" or not self.channel_id:
            return ""
        return f"{'&' if '?' in path else '?'}channelId={self.channel_id}"

    def state(self) -> JsonObject:
        return self.call("GET", "/_sim/state")

    def add_user(self, display_name: str, user_id: str = "", *, following: bool = False) -> "Phone":
        """A new person; `following` makes them a friend without a webhook."""
        body: JsonObject = {"displayName": display_name, "following": following}
        if user_id:
            body["userId"] = user_id
        return self.phone(text_of(self.call("POST", "/_sim/users", body), "userId"))

    def add_group(self, name: str, members: "Iterable[Phone]", kind: str = "group") -> "GroupChat":
        """A group (or room) of these people, to which somebody invites the bot."""
        listed: list[Json] = [member.user_id for member in members]
        body: JsonObject = {"name": name, "kind": kind, "members": listed}
        return GroupChat(self, text_of(self.call("POST", "/_sim/groups", body), "groupId"))

    def phone(self, user_id: str) -> "Phone":
        """The phone of a known user."""
        return Phone(self, user_id)

    def requests(self, path: str = "", limit: int = 200) -> list[JsonObject]:
        """The newest API calls whose path contains `path`, oldest first."""
        return objects_in(self.call("GET", f"/_sim/requests?limit={limit}&path={path}").get("requests"))

    def webhooks(self, limit: int = 200) -> list[JsonObject]:
        """The newest webhook deliveries, oldest first."""
        return objects_in(self.call("GET", f"/_sim/webhooks?limit={limit}").get("webhooks"))

    def emit(self, body: JsonObject) -> JsonObject:
        """An event of any type: {"type", "userId", "parts"}, or {"events": [...]} for several in one body."""
        return self.call("POST", "/_sim/events", body)

    def fault(self, endpoint: str, body: JsonObject) -> None:
        """A fault for calls to `endpoint`: {"status": 500}, {"timeout": 3} or {"reset": true}."""
        self.call("POST", "/_sim/faults", {"endpoint": endpoint, **body})

    def clear_faults(self) -> None:
        self.call("POST", "/_sim/faults", {"clear": True})

    def set_clock(self, moment: str) -> None:
        """Let it be `moment` (ISO 8601 with zone)."""
        self.call("POST", "/_sim/clock", {"set": moment})

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        self.call("POST", "/_sim/clock", {"advance": seconds})

    def today(self) -> str:
        """The day in Japan by linesim's clock, as yyyyMMdd."""
        moment = datetime.fromisoformat(text_of(self.state(), "now"))
        return moment.astimezone(JAPAN).strftime("%Y%m%d")

    def settings(self, wishes: JsonObject) -> JsonObject:
        """Change the channel's behaviour, e.g. {"quota": 200, "redelivery": true}."""
        return self.call("POST", "/_sim/settings", wishes)

    def reset(self) -> None:
        """Everything as at the start."""
        self.call("POST", "/_sim/reset")


class Phone:
    """One person's phone."""

    def __init__(self, sim: Sim, user_id: str) -> None:
        self.sim = sim
        self.user_id = user_id

    def do(self, deed: str, body: JsonObject | None = None) -> JsonObject:
        return self.sim.call("POST", f"/_sim/users/{self.user_id}/{deed}", body)

    def follow(self) -> JsonObject:
        return self.do("follow")

    def unfollow(self) -> JsonObject:
        return self.do("unfollow")

    def text(self, words: str) -> JsonObject:
        return self.do("text", {"text": words})

    def sticker(self, package_id: str = "446", sticker_id: str = "1988") -> JsonObject:
        return self.do("sticker", {"packageId": package_id, "stickerId": sticker_id})

    def location(self, title: str, address: str, latitude: float, longitude: float) -> JsonObject:
        return self.do("location", {"title": title, "address": address, "latitude": latitude, "longitude": longitude})

    def image(self) -> JsonObject:
        """Send a sample picture."""
        return self.do("image")

    def tap(self, message_id: str, label: str = "", data: str = "") -> JsonObject:
        """Tap the button with this label, or with this data."""
        name, value = ("label", label) if label else ("data", data)
        return self.do("tap", {"messageId": message_id, name: value})

    def pick(self, message_id: str, data: str, value: str) -> JsonObject:
        """Pick a date, time or date-time in the picker with this data."""
        return self.do("pick", {"messageId": message_id, "data": data, "value": value})

    def chat(self) -> list[JsonObject]:
        """The bubbles, oldest first."""
        return objects_in(self.sim.call("GET", f"/_sim/users/{self.user_id}/chat").get("messages"))


class GroupChat:
    """A group or room. What a member does in it: `phone.do("text", {"text": "はい", "groupId": group.group_id})`."""

    def __init__(self, sim: Sim, group_id: str) -> None:
        self.sim = sim
        self.group_id = group_id

    def do(self, deed: str, body: JsonObject | None = None) -> JsonObject:
        """join and leave are the bot's; enter and exit take {"userIds": [...]}."""
        return self.sim.call("POST", f"/_sim/groups/{self.group_id}/{deed}", body)

    def chat(self) -> list[JsonObject]:
        """The bubbles, oldest first; `userId` says which member wrote."""
        return objects_in(self.sim.call("GET", f"/_sim/groups/{self.group_id}/chat").get("messages"))
