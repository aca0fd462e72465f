"""What the control API answers, as JSON schemas of properties."""

from linesim.jsonvalues import JsonObject

TEXT: JsonObject = {"type": "string"}
NUMBER: JsonObject = {"type": "number"}
FLAG: JsonObject = {"type": "boolean"}
OBJECT: JsonObject = {"type": "object"}
TEXT_OR_NULL: JsonObject = {"type": ["string", "null"]}
MOMENT: JsonObject = {"type": "string", "format": "date-time"}


def listed(properties: JsonObject) -> JsonObject:
    """A list of objects that have at least these properties."""
    return {"type": "array", "items": {"type": "object", "properties": properties}}


BUBBLE: JsonObject = {
    "id": TEXT,
    "from": {"enum": ["bot", "user"]},
    "message": OBJECT,
    "timestamp": NUMBER,
    "requestId": TEXT_OR_NULL,
    "webhookEventId": TEXT_OR_NULL,
    "userId": TEXT_OR_NULL,
    "silent": FLAG,
    "unsent": FLAG,
    "lost": FLAG,
    "quickReply": FLAG,
}
CALL: JsonObject = {
    "requestId": TEXT,
    "timestamp": NUMBER,
    "channelId": TEXT_OR_NULL,
    "method": TEXT,
    "path": TEXT,
    "status": NUMBER,
    "verdict": TEXT,
    "retryKey": TEXT_OR_NULL,
    "milliseconds": NUMBER,
    "body": {},
}
WEBHOOK: JsonObject = {
    "webhookEventId": TEXT,
    "type": TEXT,
    "userId": TEXT_OR_NULL,
    "status": {"enum": ["waiting", "received", "failed", "off"]},
    "attempts": NUMBER,
    "statusCode": {"type": ["number", "null"]},
    "reason": TEXT_OR_NULL,
    "milliseconds": {"type": ["number", "null"]},
    "event": OBJECT,
}
CHANNEL: JsonObject = {
    "channelId": TEXT,
    "name": TEXT,
    "botUserId": TEXT,
    "webhook": OBJECT,
    "quotaUsed": NUMBER,
    "settings": OBJECT,
    "users": listed(
        {"userId": TEXT, "displayName": TEXT, "following": FLAG, "blocked": FLAG, "richMenuId": TEXT_OR_NULL}
    ),
    "groups": listed(
        {"groupId": TEXT, "kind": TEXT, "name": TEXT, "members": {"type": "array", "items": TEXT}, "joined": FLAG}
    ),
}

ANSWERS: dict[str, JsonObject] = {
    "deed": {
        "messageId": TEXT,
        "webhookEventId": TEXT,
        "uri": TEXT,
        "clipboardText": TEXT,
        "opens": TEXT,
        "inputOption": TEXT,
        "fillInText": TEXT,
        "webhook": {"type": "object", "properties": WEBHOOK},
    },
    "/_sim/openapi.json": {"openapi": TEXT, "paths": OBJECT},
    "/_sim/state": {"now": MOMENT, "channels": listed(CHANNEL), "requests": OBJECT, "faults": listed({})},
    "/_sim/users": {"userId": TEXT},
    "/_sim/users/{userId}/chat": {
        "messages": listed(BUBBLE),
        "user": OBJECT,
        "channelId": TEXT,
        "name": TEXT,
        "richMenu": {"type": ["object", "null"]},
        "now": NUMBER,
    },
    "/_sim/groups": {"groupId": TEXT, "webhookEventId": TEXT},
    "/_sim/groups/{groupId}/chat": {"messages": listed(BUBBLE), "group": OBJECT},
    "/_sim/requests": {"requests": listed(CALL), "counts": OBJECT},
    "/_sim/webhooks": {"webhooks": listed(WEBHOOK)},
    "/_sim/events": {"events": listed({}), "outcomes": listed({"statusCode": NUMBER, "reason": TEXT})},
    "/_sim/sign": {"signature": TEXT},
    "/_sim/faults": {"faults": listed({"endpoint": TEXT, "kind": TEXT, "rate": NUMBER})},
    "/_sim/clock": {"now": MOMENT},
    "/_sim/settings": {},
    "/_sim/reset": {},
}
"""By path; `deed` is what people and groups do."""
