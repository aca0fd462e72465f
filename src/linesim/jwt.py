"""JSON Web Tokens signed with HS256, as LINE Login signs ID tokens for web pages."""

import base64
import binascii
import hashlib
import hmac

from linesim import jsonvalues
from linesim.jsonvalues import JsonObject, as_object


def encode(claims: JsonObject, secret: str) -> str:
    """A signed token."""
    header: JsonObject = {"typ": "JWT", "alg": "HS256"}
    signed = f"{_packed(jsonvalues.compact(header))}.{_packed(jsonvalues.compact(claims))}"
    return f"{signed}.{_packed(_signature(signed, secret))}"


def claims_of(token: str) -> JsonObject | None:
    """The claims without looking at the signature; None when it is no token."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        return as_object(jsonvalues.parse(_unpacked(parts[1]))) or None
    except (ValueError, binascii.Error):
        return None


def genuine(token: str, secret: str) -> bool:
    """Whether the token was signed with this secret."""
    signed, _, signature = token.rpartition(".")
    return hmac.compare_digest(signature, _packed(_signature(signed, secret)))


def _signature(signed: str, secret: str) -> bytes:
    return hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()


def _packed(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
