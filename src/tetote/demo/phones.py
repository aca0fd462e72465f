"""What the simulated phones show at the start: the conversations on file, as linesim keeps its chats."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import count

from django_scopes import scope

from tetote.channels import registry
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Parts, Text, from_json
from tetote.demo.addresses import PHONES
from tetote.demo.newcomers import NAMES
from tetote.kernel.types import JSONObject, JSONValue
from tetote.messaging.models import Batch, InboundMessage
from tetote.messaging.queries import Bubble, conversation
from tetote.people.models import ContactPoint

BUBBLES = 14
"""For each phone, the latest."""
NUMBERS_PER_MILLISECOND = 100_000  # linesim's message ids are nanoseconds through ten.
STICKER: JSONObject = {"type": "sticker", "packageId": "446", "stickerId": "1988", "keywords": ["Thanks"]}


def linesim_state() -> JSONObject:
    """The state file of a linesim that has played all accounts of this installation until now."""
    channels: dict[str, JSONValue] = {}
    for account in ChannelAccount.everywhere.filter(kind="line").order_by("channel_id"):
        with scope(organisation=account.organisation_id):
            channels[account.channel_id] = _channel()
    return {"version": 1, "channels": channels}


def _channel() -> JSONObject:
    contacts = list(ContactPoint.objects.filter(kind=ContactPoint.Kind.LINE).select_related("person"))
    contacts.sort(key=_place)
    users = [_user(contact) for contact in contacts]
    chats = {contact.address: _chat(contact) for contact in contacts}
    for address in _strangers():
        users.append({"userId": address, "displayName": NAMES.get(address, address), "following": True})
        chats[address] = list(_with_a_stranger(address))
    return {"users": users, "chats": chats}


def _strangers() -> list[str]:
    """Every address that wrote and is nobody's."""
    said = InboundMessage.objects.filter(person=None).order_by("happened_at").values_list("address", flat=True)
    return list(dict.fromkeys(said))


def _with_a_stranger(address: str) -> list[JSONObject]:
    """Both sides, in the order in which it was said; a tap is shown by what it brought about."""
    numbers = count()
    theirs = InboundMessage.objects.filter(address=address).exclude(text="")
    ours = Batch.objects.filter(recipients=[address]).select_related("message")
    entries: list[tuple[datetime, str, list[JSONObject]]] = [
        *((said.happened_at, "user", [_bubble(said.text)]) for said in theirs),
        *((batch.created_at, "bot", _rendered(from_json(batch.message.parts))) for batch in ours),
    ]
    ordered = sorted(entries, key=lambda entry: entry[0])
    return [_entry(at, side, message, next(numbers)) for at, side, messages in ordered for message in messages]


def _bubble(text: str) -> JSONObject:
    return {"type": "text", "text": text}


def _place(contact: ContactPoint) -> tuple[bool, str]:
    """The four phones come first, for linesim shows the first ones when none are named."""
    return contact.person.member_number not in PHONES, contact.person.member_number


def _user(contact: ContactPoint) -> JSONObject:
    is_open = contact.state == ContactPoint.State.ACTIVE
    return {
        "userId": contact.address,
        "displayName": contact.person.full_name,
        "following": is_open,
        "blocked": not is_open,
        "followedAt": contact.changed_at.timestamp(),
    }


def _chat(contact: ContactPoint) -> list[JSONValue]:
    numbers = count()
    bubbles = conversation(contact.person_id, BUBBLES)[-BUBBLES:]
    return [shown for bubble in bubbles for shown in _shown(bubble, numbers)]


def _shown(bubble: Bubble, numbers: Iterator[int]) -> Iterator[JSONObject]:
    for message in _rendered(bubble.parts) if bubble.is_ours else _theirs(bubble):
        yield _entry(bubble.at, "bot" if bubble.is_ours else "user", message, next(numbers))


def _rendered(parts: Parts) -> list[JSONObject]:
    body: dict[str, list[JSONObject]] = json.loads(registry.drawer("line").render(parts))
    return body["messages"]


def _theirs(bubble: Bubble) -> list[JSONObject]:
    if bubble.content == "sticker":
        return [STICKER]
    return [{"type": "text", "text": part.text} for part in bubble.parts if isinstance(part, Text)]


def _entry(moment: datetime, side: str, message: JSONObject, number: int) -> JSONObject:
    milliseconds = int(moment.timestamp() * 1000)
    return {
        "id": str(milliseconds * NUMBERS_PER_MILLISECOND + number),
        "from": side,
        "message": message,
        "timestamp": milliseconds,
    }
