"""The bodies of the send calls: recipients and messages, checked before anything is sent."""

import re

from linesim import limits
from linesim.checking.messages import check_messages
from linesim.checking.shapes import MISSING
from linesim.errors import Problem, bad_property, body_errors
from linesim.jsonvalues import Json, JsonObject, as_list, objects_in

RECIPIENT = re.compile(r"[UCR][0-9a-f]{32}")
USER = re.compile(r"U[0-9a-f]{32}")
UNIT = re.compile(limits.AGGREGATION_UNIT)


def recipient_of(body: JsonObject) -> str:
    """The `to` of a push: a user, group or room id."""
    to = named_in(body, "to")
    if not RECIPIENT.fullmatch(to):
        raise bad_property("'to'")
    return to


def named_in(body: JsonObject, name: str) -> str:
    """A string that the body must have: LINE words a missing one and one of another type differently."""
    value = body.get(name)
    if value is None or value == "":
        raise body_errors([Problem(MISSING, name)])
    if not isinstance(value, str):
        raise bad_property(f"'{name}'")
    return value


def recipients_of(body: JsonObject) -> list[str]:
    """The `to` of a multicast: one to 500 user ids; one malformed id refuses them all."""
    to, size = body.get("to"), limits.MULTICAST_RECIPIENTS
    if to is None:
        raise body_errors([Problem(MISSING, "to")])
    if not isinstance(to, list) or not size.fits(len(to)):
        raise body_errors([Problem(f"Size must be between {size.least} and {size.most}", "to")])
    return [_user_id(value, position) for position, value in enumerate(to)]


def messages_of(body: JsonObject) -> list[JsonObject]:
    """The `messages` of any send call, checked."""
    check_messages(body.get("messages"))
    return objects_in(body.get("messages"))


def unit_of(body: JsonObject) -> str:
    """The one custom aggregation unit of a push or multicast; empty when there is none."""
    units = body.get("customAggregationUnits")
    if units is None:
        return ""
    names, size = as_list(units), limits.AGGREGATION_UNITS
    if not size.fits(len(names)):
        raise body_errors([Problem(f"Size must be between {size.least} and {size.most}", "customAggregationUnits")])
    name = names[0]
    if not isinstance(name, str) or not UNIT.fullmatch(name):
        raise body_errors([Problem("invalid property", "customAggregationUnits[0]")])
    return name


def _user_id(value: Json, position: int) -> str:
    if not isinstance(value, str) or not USER.fullmatch(value):
        raise bad_property(f"to[{position}]")
    return value
