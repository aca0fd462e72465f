"""The bodies that the control API takes, as JSON schemas."""

from linesim.jsonvalues import Json, JsonObject

TEXT: JsonObject = {"type": "string"}
NUMBER: JsonObject = {"type": "number"}
FLAG: JsonObject = {"type": "boolean"}
ANY_OBJECT: JsonObject = {"type": "object"}
WAIT: JsonObject = {"type": "boolean", "description": "Answer only after the bot was told"}
MOMENT: JsonObject = {"type": "string", "format": "date-time"}
USER_ID: JsonObject = {"type": "string", "pattern": "^U[0-9a-f]{32}$"}
GROUP: JsonObject = {"type": "string", "description": "In this group instead of the person's own chat"}
DEED: JsonObject = {"groupId": GROUP, "wait": WAIT}
BUTTON: JsonObject = {"messageId": TEXT, "label": TEXT, "data": TEXT, "action": ANY_OBJECT, **DEED}
USER_IDS: JsonObject = {"type": "array", "items": USER_ID}
BASE64: JsonObject = {"type": "string", "format": "byte"}
FILE: JsonObject = {"data": BASE64, "contentType": TEXT, "preparing": NUMBER, **DEED}
DEEDS = "/_sim/users/{userId}"
GROUPS = "/_sim/groups/{groupId}"

BODIES: dict[str, JsonObject] = {
    "/_sim/users": {
        "displayName": TEXT,
        "userId": USER_ID,
        "following": FLAG,
        "gender": {"enum": ["male", "female"]},
        "age": NUMBER,
        "area": TEXT,
        "appType": {"enum": ["ios", "android"]},
        "phone": TEXT,
    },
    f"{DEEDS}/follow": {"wait": WAIT},
    f"{DEEDS}/unfollow": {"wait": WAIT},
    f"{DEEDS}/text": {"text": TEXT, "quotedMessageId": TEXT, **DEED},
    f"{DEEDS}/sticker": {"packageId": TEXT, "stickerId": TEXT, "keywords": {"type": "array"}, **DEED},
    f"{DEEDS}/image": FILE,
    f"{DEEDS}/file": {**FILE, "kind": {"enum": ["video", "audio", "file"]}, "fileName": TEXT, "duration": NUMBER},
    f"{DEEDS}/location": {"title": TEXT, "address": TEXT, "latitude": NUMBER, "longitude": NUMBER, **DEED},
    f"{DEEDS}/tap": BUTTON,
    f"{DEEDS}/pick": {**BUTTON, "value": TEXT},
    f"{DEEDS}/unsend": {"messageId": TEXT, **DEED},
    "/_sim/groups": {"name": TEXT, "kind": {"enum": ["group", "room"]}, "members": USER_IDS, "wait": WAIT},
    f"{GROUPS}/join": {"wait": WAIT},
    f"{GROUPS}/leave": {"wait": WAIT},
    f"{GROUPS}/enter": {"userIds": USER_IDS, "wait": WAIT},
    f"{GROUPS}/exit": {"userIds": USER_IDS, "wait": WAIT},
    "/_sim/events": {
        "type": TEXT,
        "userId": USER_ID,
        "source": ANY_OBJECT,
        "mode": {"enum": ["active", "standby"]},
        "parts": ANY_OBJECT,
        "events": {"type": "array", "items": ANY_OBJECT},
        "raw": FLAG,
        "signature": TEXT,
        "times": NUMBER,
    },
    "/_sim/sign": {"body": TEXT},
    "/_sim/faults": {
        "endpoint": TEXT,
        "status": NUMBER,
        "timeout": NUMBER,
        "reset": FLAG,
        "rate": NUMBER,
        "count": NUMBER,
        "seed": NUMBER,
        "after": FLAG,
        "message": TEXT,
        "faults": {"type": "array", "items": ANY_OBJECT},
        "clear": FLAG,
    },
    "/_sim/clock": {"set": MOMENT, "advance": NUMBER},
    "/_sim/settings": {"additionalProperties": ANY_OBJECT},
    "/_sim/reset": {},
}

REQUIRED: dict[str, list[Json]] = {
    "/_sim/users": ["displayName"],
    f"{DEEDS}/text": ["text"],
    f"{DEEDS}/pick": ["value"],
    f"{DEEDS}/unsend": ["messageId"],
    f"{GROUPS}/enter": ["userIds"],
    f"{GROUPS}/exit": ["userIds"],
    "/_sim/sign": ["body"],
}
"""Properties without which a body is refused."""
