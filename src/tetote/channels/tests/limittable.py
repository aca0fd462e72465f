"""LINE's limits asked of finished messages, written apart from the code that makes them."""

import json
from collections.abc import Iterator
from typing import Any


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
        yield from _of_text(message) if message["type"] == "text" else _of_flex(message)


def _of_text(message: dict[str, Any]) -> Iterator[str]:
    if not 1 <= units(message["text"]) <= 5_000:
        yield "text between 1 and 5000"


def _of_flex(message: dict[str, Any]) -> Iterator[str]:
    if not 1 <= units(message["altText"]) <= 1_500:
        yield "altText between 1 and 1500"
    contents = message["contents"]
    bubbles = contents["contents"] if contents["type"] == "carousel" else [contents]
    if len(bubbles) > 12 or len({bubble.get("size") for bubble in bubbles}) != 1:
        yield "a carousel holds at most 12 bubbles of one size"
    if contents["type"] == "carousel" and len(json.dumps(contents, ensure_ascii=False).encode()) > 50 * 1024:
        yield "carousel larger than 50 KB"
    for bubble in bubbles:
        if len(json.dumps(bubble, ensure_ascii=False, separators=(",", ":")).encode()) > 30 * 1024:
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
    if node.get("type") == "text" and not node["text"]:
        yield "empty text"
    if node.get("type") == "box" and not isinstance(node["contents"], list):
        yield "a box without contents"
    if node.get("type") == "uri" and units(node["uri"]) > 1_000:
        yield "uri longer than 1000"
    if node.get("type") == "postback" and (units(node["data"]) > 300 or len(node["displayText"]) > 300):
        yield "postback longer than 300"
    if len(node.get("label", "")) > 40:
        yield "label longer than 40"


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
