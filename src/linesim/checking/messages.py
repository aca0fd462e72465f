"""Messages, checked as LINE checks them, and the two ways in which it words what it refuses."""

from linesim import limits
from linesim.checking.actions import QUICK, action
from linesim.checking.findings import Findings, Place, dotted, pointer
from linesim.checking.flex import container
from linesim.checking.imagemap import IMAGEMAP
from linesim.checking.shapes import (
    MISSING,
    WRONG_KIND,
    Shape,
    anything,
    by_type,
    choice,
    listed,
    matching,
    number,
    structure,
    text,
    url,
)
from linesim.checking.templates import TEMPLATE
from linesim.errors import LineError, Problem, bad_property, body_errors
from linesim.jsonvalues import Json, JsonObject, as_object, text_of
from linesim.limits import Length

ANY_ID = text(Length(200))
MEDIA = url(limits.CONTENT_URL)
NESTED = {"contents": "flex", "template": "template"}
"""Properties inside of which LINE words faults with a pointer instead of a dotted path."""


def sender_name(value: JsonObject, place: Place, found: Findings) -> None:
    """A sender must not pass for LINE itself."""
    if any(word in text_of(value, "name") for word in limits.SENDER_FORBIDDEN):
        found.add((*place, "name"), "invalid property")


def substitutions(value: JsonObject, place: Place, found: Findings) -> None:
    """What stands for the names between braces in a textV2."""
    names = as_object(value.get("substitution"))
    if not limits.SUBSTITUTIONS.fits(len(names)):
        found.add((*place, "substitution"), f"Size must be between 0 and {limits.SUBSTITUTIONS.most}")
    for name, substitute in names.items():
        matching(limits.SUBSTITUTION_KEY)(name, (*place, "substitution", name), found)
        SUBSTITUTE(substitute, (*place, "substitution", name), found)


QUICK_REPLY = structure(
    {
        "items": listed(
            structure(
                {"type": choice("action"), "action": action(limits.LABEL_QUICK_REPLY, needs_label=True, kinds=QUICK)},
                {"imageUrl": MEDIA},
            ),
            limits.QUICK_REPLY_ITEMS,
        )
    }
)
SENDER = structure({}, {"name": text(limits.SENDER_NAME), "iconUrl": MEDIA}, rules=[sender_name])
COMMON: dict[str, Shape] = {"quickReply": QUICK_REPLY, "sender": SENDER, "quoteToken": text(Length(1_000))}
MENTIONED = by_type({"user": structure({"userId": ANY_ID}), "all": structure({})})
SUBSTITUTE = by_type(
    {
        "mention": structure({"mentionee": MENTIONED}),
        "emoji": structure({"productId": ANY_ID, "emojiId": ANY_ID}),
    }
)
EMOJI = structure({"index": number(0, 5_000, whole=True), "productId": ANY_ID, "emojiId": ANY_ID})

MESSAGE_SHAPES: dict[str, Shape] = {
    "text": structure({"text": text(limits.TEXT)}, {**COMMON, "emojis": listed(EMOJI, limits.EMOJIS)}),
    "textV2": structure({"text": text(limits.TEXT)}, {**COMMON, "substitution": structure({})}, rules=[substitutions]),
    "sticker": structure({"packageId": ANY_ID, "stickerId": ANY_ID}, COMMON),
    "image": structure({"originalContentUrl": MEDIA, "previewImageUrl": MEDIA}, COMMON),
    "video": structure(
        {"originalContentUrl": MEDIA, "previewImageUrl": MEDIA}, {**COMMON, "trackingId": text(limits.TRACKING_ID)}
    ),
    "audio": structure({"originalContentUrl": MEDIA, "duration": number(1, 86_400_000)}, COMMON),
    "location": structure(
        {
            "title": text(limits.PLACE),
            "address": text(limits.PLACE),
            "latitude": number(-90, 90),
            "longitude": number(-180, 180),
        },
        COMMON,
    ),
    "imagemap": structure({"altText": text(limits.ALT_TEXT)}, COMMON),
    "template": structure({"altText": text(limits.ALT_TEXT), "template": TEMPLATE}, COMMON),
    "flex": structure({"altText": text(limits.ALT_TEXT), "contents": container}, COMMON),
    "coupon": structure({"couponId": ANY_ID}, {**COMMON, "deliveryTag": anything}),
}


def imagemap(value: Json, place: Place, found: Findings) -> None:
    """An imagemap: the common properties and its own."""
    MESSAGE_SHAPES["imagemap"](value, place, found)
    IMAGEMAP(value, place, found)


MESSAGE = by_type({**MESSAGE_SHAPES, "imagemap": imagemap})
MESSAGES = listed(MESSAGE, limits.MESSAGES)


def check_messages(messages: Json) -> None:
    """Refuse messages that LINE would refuse, in its words."""
    found = Findings()
    if messages is None:
        found.add(("messages",), MISSING)
    else:
        MESSAGES(messages, ("messages",), found)
    if found.faults:
        raise refusal(found)


def refusal(found: Findings) -> LineError:
    """The refusal for what was found: wrong types first, then plain properties, then one nested message."""
    plain = [(place, message) for place, message in found.faults if not _nested(place)]
    wrong = next((place for place, message in plain if message == WRONG_KIND), None)
    if wrong:
        return bad_property(f"'{dotted(wrong)}'")
    if plain:
        return body_errors([Problem(message, dotted(place)) for place, message in plain])
    first = found.faults[0][0][:2]
    details = [Problem(_inner(message), _inside(place)) for place, message in found.faults if place[:2] == first]
    return LineError(400, f"A message ({dotted(first)})\N{NO-BREAK SPACE}in the request body is invalid", details)


def _nested(place: Place) -> bool:
    """Whether a fault lies inside of a flex container or a template."""
    return len(place) > 2 and place[0] == "messages" and place[2] in NESTED


def _inside(place: Place) -> str:
    """/hero/url in a flex container, template/actions/0/uri in a template."""
    return pointer(place[3:]) if place[2] == "contents" else pointer(place[2:])[1:]


def _inner(message: str) -> str:
    """LINE's words inside of containers for the faults that it words differently there."""
    return {MISSING: "must be specified", WRONG_KIND: "invalid property"}.get(message, message)
