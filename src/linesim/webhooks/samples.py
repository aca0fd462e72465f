"""The parts of every event type, as they look when nobody says otherwise."""

from collections.abc import Callable

from linesim import ids
from linesim.jsonvalues import JsonObject
from linesim.webhooks import events

WITHOUT_SOURCE = {"delivery", "activated", "deactivated", "botSuspended", "botResumed", "module"}
"""Event types that belong to no chat."""

PARTS: dict[str, Callable[[], JsonObject]] = {
    "message": lambda: {"message": events.text(ids.new_message_id(), "こんにちは")},
    "messageEdited": lambda: {"message": events.text(ids.new_message_id(), "こんにちは。訂正しました")},
    "unsend": lambda: {"unsend": {"messageId": ids.new_message_id()}},
    "follow": lambda: {"follow": {"isUnblocked": False}},
    "unfollow": dict,
    "join": dict,
    "leave": dict,
    "memberJoined": lambda: {"joined": {"members": [{"type": "user", "userId": ids.new_user_id()}]}},
    "memberLeft": lambda: {"left": {"members": [{"type": "user", "userId": ids.new_user_id()}]}},
    "postback": lambda: {"postback": {"data": "sample=1"}},
    "videoPlayComplete": lambda: {"videoPlayComplete": {"trackingId": "sample"}},
    "beacon": lambda: {"beacon": {"hwid": "d41d8cd98f", "type": "enter"}},
    "accountLink": lambda: {"link": {"result": "ok", "nonce": "sample-nonce-0123456789"}},
    "membership": lambda: {"membership": {"type": "joined", "membershipId": 3189}},
    "module": lambda: {"module": {"type": "attached", "botId": ids.new_user_id(), "scopes": ["message:send"]}},
    "activated": lambda: {"chatControl": {"expireAt": 1_893_456_000_000}},
    "deactivated": dict,
    "botSuspended": dict,
    "botResumed": dict,
    "delivery": lambda: {"delivery": {"data": "0" * 64}},
}
