"""POST /v2/bot/message/{push,multicast,reply,broadcast}."""

from linesim.calls import Answer, Call
from linesim.checking.sending import messages_of, named_in, recipient_of, recipients_of, unit_of
from linesim.errors import LineError, bad_property, failed_to_send
from linesim.jsonvalues import Json, flag_of
from linesim.sending import Parcel, deliver, deliver_to_group

UNIT_KINDS = ("push", "multicast")
"""Sends that may carry a custom aggregation unit."""


async def push(call: Call) -> Answer:
    """To one person or group, at any time. Blocked people and strangers: 200, and nothing appears."""
    key = unused_key(call)
    to = recipient_of(call.body)
    sent = _deliver_to(call, to, parcel_of(call, "push"), free=False)
    if sent is None:
        raise failed_to_send()
    call.channel.retry_keys.accept(key, call.request_id, sent, call.now)
    return Answer({"sentMessages": sent})


async def multicast(call: Call) -> Answer:
    """To up to 500 people: all or nothing where one id is malformed."""
    key = unused_key(call)
    to = recipients_of(call.body)
    parcel = parcel_of(call, "multicast")
    users = call.channel.users
    known = [user for user_id in dict.fromkeys(to) if (user := users.get(user_id))]
    if call.channel.behaviour.strict_recipients and len(known) < len(set(to)):
        stranger = next(position for position, user_id in enumerate(to) if users.get(user_id) is None)
        raise bad_property(f"to[{stranger}]")
    deliver(call.channel, parcel, known)
    call.channel.retry_keys.accept(key, call.request_id, None, call.now)
    return Answer({})


async def broadcast(call: Call) -> Answer:
    """To all friends."""
    key = unused_key(call)
    deliver(call.channel, parcel_of(call, "broadcast"), call.channel.users.friends())
    call.channel.retry_keys.accept(key, call.request_id, None, call.now)
    return Answer({})


async def reply(call: Call) -> Answer:
    """The free answer to a webhook: one call for each reply token. A refused body leaves the token unused."""
    tokens = call.channel.reply_tokens
    value = named_in(call.body, "replyToken")
    parcel = parcel_of(call, "reply")
    token = tokens.look(value, call.now)
    answering = Parcel("reply", parcel.messages, call.request_id, parcel.silent, token.event_id)
    sent = _deliver_to(call, token.chat_id, answering, free=True)
    if sent is None:
        raise LineError(400, "Invalid reply token")
    tokens.spend(value)
    return Answer({"sentMessages": sent})


def _deliver_to(call: Call, chat_id: str, parcel: Parcel, *, free: bool) -> list[Json] | None:
    """`sentMessages` of a parcel for a person or a group; None where there is no such chat."""
    user = call.channel.users.get(chat_id)
    if user:
        return deliver(call.channel, parcel, [user], free=free)
    group = call.channel.groups.joined(chat_id)
    return deliver_to_group(call.channel, parcel, group, free=free) if group else None


async def validate(call: Call) -> Answer:
    """POST …/validate/{kind}: only the messages are checked, nothing is sent."""
    messages_of(call.body)
    return Answer({})


def unused_key(call: Call) -> str | None:
    """The retry key of the call, None without one; refuses a key that was accepted before."""
    key = call.headers.get("X-Line-Retry-Key")
    if key is not None:
        call.channel.retry_keys.check(key, call.now)
    return key


def parcel_of(call: Call, kind: str) -> Parcel:
    """What the body of a send call wants sent, checked."""
    unit = unit_of(call.body) if kind in UNIT_KINDS else ""
    silent = flag_of(call.body, "notificationDisabled")
    return Parcel(kind, messages_of(call.body), call.request_id, silent=silent, unit=unit)
