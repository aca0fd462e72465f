"""The body of a webhook as bytes on the wire, and its signature."""

import base64
import hashlib
import hmac
import re

from linesim import jsonvalues
from linesim.jsonvalues import Json

OUTSIDE_BMP = re.compile("[\U00010000-\U0010ffff]")


def encode(body: Json) -> bytes:
    r"""UTF-8 JSON with characters outside the BMP as \uXXXX pairs, the way LINE sends emoji."""
    return OUTSIDE_BMP.sub(_surrogates, jsonvalues.compact(body).decode()).encode()


def sign(secret: str, raw: bytes) -> str:
    """The value of x-line-signature: base64 of HMAC-SHA256 over the raw bytes."""
    return base64.b64encode(hmac.new(secret.encode(), raw, hashlib.sha256).digest()).decode()


def _surrogates(match: re.Match[str]) -> str:
    pair = match.group().encode("utf-16-be")
    return "".join(f"\\u{pair[at]:02X}{pair[at + 1]:02X}" for at in (0, 2))
