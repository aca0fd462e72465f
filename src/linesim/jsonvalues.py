"""JSON as typed values, and the few ways in which we look into it."""

import json
import re
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]

SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that is a character only together with its other half; alone it cannot be written as UTF-8."""


def parse(raw: bytes | str) -> Json:
    """The value in `raw`; raises ValueError when it is not JSON in UTF-8, or names half a character."""
    value: Json = json.loads(raw)
    text = raw if isinstance(raw, str) else raw.decode("utf-8", "replace")
    if SURROGATE.search(text):
        compact(value)
    return value


def compact(value: Json) -> bytes:
    """`value` as the shortest UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def as_object(value: Json) -> JsonObject:
    """`value` when it is an object, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Json) -> list[Json]:
    """`value` when it is a list, otherwise an empty one."""
    return value if isinstance(value, list) else []


def text_of(holder: JsonObject, key: str, default: str = "") -> str:
    """The string under `key`, or `default` when there is none."""
    value = holder.get(key)
    return value if isinstance(value, str) else default


def number_of(holder: JsonObject, key: str, default: float = 0) -> float:
    """The number under `key`, or `default` when there is none; true and false are no numbers."""
    value = holder.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else default


def flag_of(holder: JsonObject, key: str, *, default: bool = False) -> bool:
    """The boolean under `key`, or `default` when there is none."""
    value = holder.get(key)
    return value if isinstance(value, bool) else default


def objects_in(value: Json) -> list[JsonObject]:
    """The objects of a list, anything else left out."""
    return [item for item in as_list(value) if isinstance(item, dict)]


def texts_in(value: Json) -> list[str]:
    """The strings of a list, anything else left out."""
    return [item for item in as_list(value) if isinstance(item, str)]
