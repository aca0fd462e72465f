"""Accounts, webhooks and a LINE that says what a test wants, invented and as small as can be."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from django.test import Client
from django_scopes import scope

from tetote.channels.actions import LineChannel, connect_account
from tetote.channels.line.client import Answer
from tetote.channels.line.signature import sign
from tetote.channels.medias import picture_type
from tetote.channels.models import ChannelAccount, Content
from tetote.kernel import clock, shelf
from tetote.kernel.tests.pictures import plain_png
from tetote.kernel.types import JSONObject, JSONValue
from tetote.organisations.models import Organisation

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"  # the one LINE publishes with its signature example
USER = "U206d25c2ea6bd87c17655609a1c37cb8"
MONTHLY = {"message": "You have reached your monthly limit."}
TOO_FAST = {"message": "The API rate limit has been exceeded. Try again later."}
_numbers = count(1)


def make_account(organisation: Organisation) -> ChannelAccount:
    """The organisation's LINE account."""
    number = next(_numbers)
    channel = LineChannel(
        name="あおば町ファミサポ",
        channel_id=f"{number:010}",
        bot_user_id=f"U{number:032x}",
        secret=SECRET,
        token="token",
    )
    with scope(organisation=organisation.pk):
        return connect_account(organisation.pk, channel)


PNG = plain_png()


def make_content(
    organisation: Organisation, data: bytes = PNG, *, external_id: str = "", content: str = "image", name: str = ""
) -> Content:
    """A file that somebody sent and that lies on the shelf."""
    account = ChannelAccount.everywhere.filter(organisation=organisation).first() or make_account(organisation)
    with scope(organisation=organisation.pk):
        kept = Content.objects.create(
            organisation=organisation,
            account=account,
            external_id=external_id or f"content{next(_numbers)}",
            content=content,
            name=name,
            state=Content.State.KEPT,
            media_type=picture_type(data),
            size=len(data),
            happened_at=clock.now(),
        )
    shelf.put(kept.id, data)
    return kept


def make_event(
    kind: str = "message", *, user: str = USER, at: int | None = None, **more: JSONValue
) -> dict[str, JSONValue]:
    """An event as LINE sends it; `at` in milliseconds."""
    number = next(_numbers)
    event: dict[str, JSONValue] = {
        "type": kind,
        "mode": "active",
        "timestamp": at if at is not None else int(clock.now().timestamp() * 1000),
        "source": {"type": "user", "userId": user},
        "webhookEventId": f"01EVENT{number:019}",
        "deliveryContext": {"isRedelivery": False},
    }
    if kind == "message":
        event["message"] = {"id": str(number), "type": "text", "text": "こんにちは", "quoteToken": "q"}
    if kind != "unfollow":
        event["replyToken"] = f"reply{number}"
    return event | more


def post(account: ChannelAccount, body: bytes | Sequence[JSONObject], *, secret: str = SECRET) -> int:
    """Posts a signed webhook as LINE would. Returns the status of the answer."""
    raw = body if isinstance(body, bytes) else json.dumps({"destination": "U0", "events": list(body)}).encode()
    headers = {"X-Line-Signature": sign(secret, raw)}
    path = f"/hooks/line/{account.code}/"
    return Client().post(path, raw, content_type="application/json", headers=headers).status_code


@dataclass
class Call:
    """One call that reached LINE."""

    path: str
    body: dict[str, JSONValue]
    key: str

    @property
    def endpoint(self) -> str:
        """push, multicast or reply."""
        return self.path.rpartition("/")[2]


@dataclass
class Line:
    """A LINE that answers from a script, then 200 for ever. Exceptions in the script are raised."""

    script: list[Answer | Exception] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def post(self, path: str, token: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """In the place of `client.post`."""
        assert token == "token"
        self.calls.append(Call(path, json.loads(body), (headers or {}).get("X-Line-Retry-Key", "")))
        answer = self.script.pop(0) if self.script else ok()
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def keys(self) -> list[UUID]:
        """The retry keys of the calls, as UUIDs."""
        return [UUID(call.key) for call in self.calls if call.key]


def ok() -> Answer:
    """An acceptance."""
    return Answer(200, f"request-{next(_numbers)}", "", {"sentMessages": []})


def refusal(status: int, body: JSONObject | None = None, accepted: str = "") -> Answer:
    """Any other answer."""
    return Answer(status, f"request-{next(_numbers)}", accepted, body or {"message": "refused"})
