"""POST /v2/bot/message/{push,multicast,reply,broadcast}."""

from linesim.calls import Answer, Call
from linesim.checking.sending import messages_of, recipient_of, recipients_of, unit_of
from linesim.errors import LineError, bad_property, failed_to_send
from linesim.jsonvalues import flag_of
from linesim.sending import Parcel, deliver

UNIT_KINDS = ("push", "multicast")
"""Sends that may carry a custom aggregation unit."""


async def push(call: Call) -> Answer:
    """To one person, at any time. Blocked people and strangers: 200, and nothing appears."""
    key = unused_key(call)
    to = recipient_of(call.body)
    parcel = parcel_of(call, "push")
    user = call.channel.users.get(to)
    if user is None:
        raise failed_to_send()
    sent = deliver(call.channel, parcel, [user])
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
    value = call.body.get("replyToken")
    if not isinstance(value, str) or not value:
        raise bad_property("'replyToken'")
    parcel = parcel_of(call, "reply")
    token = tokens.look(value, call.now)
    user = call.channel.users.get(token.user_id)
    if user is None:
        raise LineError(400, "Invalid reply token")
    tokens.spend(value)
    answering = Parcel("reply", parcel.messages, call.request_id, parcel.silent, token.event_id)
    return Answer({"sentMessages": deliver(call.channel, answering, [user], free=True)})


async def validate(call: Call) -> Answer:
    """POST …/validate/{kind}: only the messages are checked, nothing is sent."""
    messages_of(call.body)
    return Answer({})


def unused_key(call: Call) -> str:
    """The retry key of the call, if it was not accepted before."""
    key = call.headers.get("X-Line-Retry-Key", "")
    call.channel.retry_keys.check(key, call.now)
    return key


def parcel_of(call: Call, kind: str) -> Parcel:
    """What the body of a send call wants sent, checked."""
    unit = unit_of(call.body) if kind in UNIT_KINDS else ""
    silent = flag_of(call.body, "notificationDisabled")
    return Parcel(kind, messages_of(call.body), call.request_id, silent=silent, unit=unit)
