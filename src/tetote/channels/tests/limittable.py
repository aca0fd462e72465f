"""LINE's limits asked of finished messages, written apart from the code that makes them."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import regex

SCHEMES = {"http", "https", "line", "tel"}


def problems(body: dict[str, Any]) -> list[str]:
    """What LINE would refuse in the body of a call; empty when nothing."""
    return list(_of_body(body))


def _of_body(body: dict[str, Any]) -> Iterator[str]:
    messages = body["messages"]
    if not 1 <= len(messages) <= 5:
        yield "between 1 and 5 messages"
    if len(json.dumps(body).encode()) > 2_000_000:
        yield "body larger than 2 MB"
    for message in messages:
        yield from _MESSAGES[message["type"]](message)
        yield from _of_quick_reply(message.get("quickReply"))
    if any("quickReply" in message for message in messages[:-1]):
        yield "a quick reply on a message that is not the last is never seen"


def _of_quick_reply(quick: dict[str, Any] | None) -> Iterator[str]:
    if quick is None:
        return
    if not 1 <= len(quick["items"]) <= 13:
        yield "between 1 and 13 quick replies"
    for item in quick["items"]:
        if item["type"] != "action" or not 1 <= clusters(item["action"]["label"]) <= 20:
            yield "a quick reply's label between 1 and 20"
        yield from _of_node(item["action"])


def _of_text(message: dict[str, Any]) -> Iterator[str]:
    if not 1 <= units(message["text"]) <= 5_000:
        yield "text between 1 and 5000"


def _of_image(message: dict[str, Any]) -> Iterator[str]:
    for name in ("originalContentUrl", "previewImageUrl"):
        if urlsplit(message[name]).scheme != "https" or units(message[name]) > 2_000 or not message[name].isascii():
            yield f"{name}: an https address of at most 2000"


def _of_location(message: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "address"):
        if not 1 <= units(message[name]) <= 100:
            yield f"{name} between 1 and 100"
    if not (-90 <= message["latitude"] <= 90 and -180 <= message["longitude"] <= 180):
        yield "coordinates that exist"


def _of_flex(message: dict[str, Any]) -> Iterator[str]:
    if not 1 <= units(message["altText"]) <= 1_500:
        yield "altText between 1 and 1500"
    contents = message["contents"]
    bubbles = contents["contents"] if contents["type"] == "carousel" else [contents]
    if not 1 <= len(bubbles) <= 12 or len({bubble.get("size") for bubble in bubbles}) != 1:
        yield "a carousel holds at most 12 bubbles of one size"
    if contents["type"] == "carousel" and weight(contents) > 50 * 1024:
        yield "carousel larger than 50 KB"
    for bubble in bubbles:
        if weight(bubble) > 30 * 1024:
            yield "bubble larger than 30 KB"
        yield from _of_node(bubble)


def _of_node(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _of_node(item)
    if isinstance(node, dict):
        yield from _of_component(node)
        for value in node.values():
            yield from _of_node(value)


def _of_component(node: dict[str, Any]) -> Iterator[str]:
    check = _COMPONENTS.get(node.get("type", ""))
    if check and not check(node):
        yield f"a {node['type']} that LINE refuses"
    if clusters(node.get("label", "")) > 40:
        yield "label longer than 40"


def _is_uri(node: dict[str, Any]) -> bool:
    return units(node["uri"]) <= 1_000 and node["uri"].isascii() and urlsplit(node["uri"]).scheme in SCHEMES


_COMPONENTS: Mapping[str, Callable[[dict[str, Any]], bool]] = {
    "text": lambda node: bool(node["text"]),
    "box": lambda node: isinstance(node["contents"], list) and bool(node["contents"]),
    "uri": _is_uri,
    "postback": lambda node: units(node["data"]) <= 300 and clusters(node["displayText"]) <= 300,
    "datetimepicker": lambda node: units(node["data"]) <= 300 and node["mode"] in {"date", "time", "datetime"},
}
_MESSAGES: Mapping[str, Callable[[dict[str, Any]], Iterator[str]]] = {
    "text": _of_text,
    "image": _of_image,
    "location": _of_location,
    "flex": _of_flex,
}


def weight(value: Any) -> int:
    """Bytes of compact JSON in UTF-8."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def clusters(text: str) -> int:
    """Grapheme clusters by Unicode's own rule."""
    return len(regex.findall(r"\X", text))
