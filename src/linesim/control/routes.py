"""The table of the control API."""

from linesim.calls import Answer, Call, Endpoint
from linesim.control import events, groups, people, world
from linesim.control.openapi import describe


async def description(_call: Call) -> Answer:
    """GET /_sim/openapi.json: this API as an OpenAPI document."""
    return Answer(describe(ENDPOINTS))


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("GET", "/_sim/openapi.json", description),
    Endpoint("GET", "/_sim/state", world.state),
    Endpoint("POST", "/_sim/users", people.add),
    Endpoint("POST", "/_sim/users/{userId}/follow", people.follow),
    Endpoint("POST", "/_sim/users/{userId}/unfollow", people.unfollow),
    Endpoint("POST", "/_sim/users/{userId}/text", people.text),
    Endpoint("POST", "/_sim/users/{userId}/sticker", people.sticker),
    Endpoint("POST", "/_sim/users/{userId}/image", people.image),
    Endpoint("POST", "/_sim/users/{userId}/file", people.file),
    Endpoint("POST", "/_sim/users/{userId}/unsend", people.unsend),
    Endpoint("POST", "/_sim/users/{userId}/location", people.location),
    Endpoint("POST", "/_sim/users/{userId}/tap", people.tap),
    Endpoint("POST", "/_sim/users/{userId}/pick", people.pick),
    Endpoint("GET", "/_sim/users/{userId}/chat", people.chat),
    Endpoint("POST", "/_sim/groups", groups.add),
    Endpoint("POST", "/_sim/groups/{groupId}/join", groups.join),
    Endpoint("POST", "/_sim/groups/{groupId}/leave", groups.leave),
    Endpoint("POST", "/_sim/groups/{groupId}/enter", groups.enter),
    Endpoint("POST", "/_sim/groups/{groupId}/exit", groups.exit_),
    Endpoint("GET", "/_sim/groups/{groupId}/chat", groups.chat),
    Endpoint("GET", "/_sim/requests", world.requests),
    Endpoint("GET", "/_sim/webhooks", world.webhooks),
    Endpoint("POST", "/_sim/events", events.emit),
    Endpoint("POST", "/_sim/sign", events.sign),
    Endpoint("POST", "/_sim/faults", world.faults),
    Endpoint("POST", "/_sim/clock", world.clock),
    Endpoint("POST", "/_sim/settings", world.settings),
    Endpoint("POST", "/_sim/reset", world.reset),
)
