"""Whether LINE would take a message: by the limits, by LINE's own schema, and by the official SDK's models."""

import json
from functools import cache
from importlib import import_module
from typing import Any

from linesim.checking.messages import check_messages
from linesim.tests.schemas import faults
from tetote.channels import registry
from tetote.channels.parts import Part, Parts, from_json, to_json
from tetote.channels.tests.limittable import problems


def judge(parts: Parts) -> None:
    """Fails when LINE would refuse it, or when it does not come back from its row as it was.

    The same parts have the same verdict, and so has the same body, so each is asked for once.
    """
    _judge_parts(tuple(parts))


@cache
def _judge_parts(parts: tuple[Part, ...]) -> None:
    assert from_json(json.loads(json.dumps(to_json(parts)))) == parts
    _judge_body(registry.drawer("line").render(parts))


@cache
def _judge_body(drawn: str) -> None:
    body: dict[str, Any] = json.loads(drawn)
    assert problems(body) == []
    check_messages(body["messages"])
    assert [fault for message in body["messages"] for fault in faults(message, "Message")] == []
    sdk = import_module("linebot.v3.messaging").Message  # Too much to be loaded by those who judge nothing.
    for message in body["messages"]:
        assert json.loads(sdk.from_dict(message).to_json()) == message
