"""JSON as it travels, and how large it is."""

import json

from tetote.kernel.types import JSONObject


def compact(value: JSONObject) -> str:
    """JSON as it travels: short, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def size(value: JSONObject) -> int:
    """Bytes of the JSON as it travels."""
    return len(compact(value).encode())
