"""Every endpoint, wire and control, answers odd bodies and queries with a refusal, never with a breakdown."""

import pytest

from linesim.calls import Endpoint
from linesim.control.routes import ENDPOINTS as CONTROL
from linesim.jsonvalues import Json
from linesim.testing import SimServer
from linesim.tests.conftest import Line
from linesim.wire.routes import ENDPOINTS as WIRE

BODIES: list[Json] = [
    {},
    [],
    "a",
    {"to": 1, "messages": 1, "replyToken": 1, "userIds": 1, "operations": [1], "audiences": [None], "description": 1},
    {
        "messages": [{"type": "text", "text": "a"}],
        "to": [],
        "limit": 1,
        "recipient": {"type": "operator"},
        "filter": [],
    },
    {"messageId": 1, "label": 1, "data": [], "action": 1, "value": {}, "events": [{}], "type": "message", "set": "a"},
    {"displayName": 1, "userId": "a", "text": 1, "advance": "a", "status": "a", "timeout": "a", "rate": "a"},
]
QUERIES = ["", "?date=a&limit=a&start=&requestId=&from=1&to=2&page=a&size=a", "?date=20260101&limit=-1&page=0&size=0"]


def path_of(endpoint: Endpoint, user_id: str) -> str:
    """The endpoint's path with something in its places."""
    path = endpoint.path.replace("{userId}", user_id)
    for name in ("richMenuId", "richMenuAliasId", "audienceGroupId", "messageId"):
        path = path.replace(f"{{{name}}}", "1")
    for kinds in ("reply|push|multicast|broadcast|pnp", "push|reply|multicast|narrowcast|broadcast"):
        path = path.replace(f"{{kind:{kinds}}}", "push")
    return path


@pytest.mark.parametrize("endpoint", [*WIRE, *CONTROL], ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
def test_no_body_breaks_an_endpoint(sim: SimServer, line: Line, endpoint: Endpoint) -> None:
    sim.settings({"rateLimits": False})
    path = path_of(endpoint, sim.add_user("花子", following=True).user_id)
    headers = {"content-type": endpoint.media[0]}
    bodies = [None] if endpoint.method in {"GET", "DELETE"} else BODIES
    queries = QUERIES if endpoint.method == "GET" else [""]
    statuses = {line.call(endpoint.method, path + query, body, headers).status for body in bodies for query in queries}
    assert max(statuses) < 500
