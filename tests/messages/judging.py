"""Whether LINE would take a message: by the limits, by LINE's own schema, and by the official SDK's models."""

import json
from typing import Any

from linebot.v3.messaging import Message

from linesim.checking.messages import check_messages
from linesim.tests.schemas import faults
from tetote.channels import registry
from tetote.channels.parts import Parts, from_json, to_json
from tetote.channels.tests.limittable import problems


def judge(parts: Parts) -> None:
    """Fails when LINE would refuse it, or when it does not come back from its row as it was."""
    assert from_json(json.loads(json.dumps(to_json(parts)))) == tuple(parts)
    body: dict[str, Any] = json.loads(registry.drawer("line").render(parts))
    assert problems(body) == []
    check_messages(body["messages"])
    assert [fault for message in body["messages"] for fault in faults(message, "Message")] == []
    for message in body["messages"]:
        assert json.loads(Message.from_dict(message).to_json()) == message
