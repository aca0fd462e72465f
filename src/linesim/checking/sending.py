"""The bodies of the send calls: recipients and messages, checked before anything is sent."""

import re

from linesim.checking.messages import check_messages
from linesim.errors import Problem, bad_property, body_errors
from linesim.jsonvalues import Json, JsonObject, objects_in

RECIPIENT = re.compile(r"[UCR][0-9a-f]{32}")
USER = re.compile(r"U[0-9a-f]{32}")


def recipient_of(body: JsonObject) -> str:
    """The `to` of a push: a user, group or room id."""
    to = body.get("to")
    if not isinstance(to, str) or not RECIPIENT.fullmatch(to):
        raise bad_property("'to'")
    return to


def recipients_of(body: JsonObject, most: int) -> list[str]:
    """The `to` of a multicast: one to `most` user ids; one malformed id refuses them all."""
    to = body.get("to")
    if not isinstance(to, list) or not 1 <= len(to) <= most:
        raise body_errors([Problem(f"Size must be between 1 and {most}", "to")])
    return [_user_id(value, position) for position, value in enumerate(to)]


def messages_of(body: JsonObject) -> list[JsonObject]:
    """The `messages` of any send call, checked."""
    check_messages(body.get("messages"))
    return objects_in(body.get("messages"))


def _user_id(value: Json, position: int) -> str:
    if not isinstance(value, str) or not USER.fullmatch(value):
        raise bad_property(f"to[{position}]")
    return value
