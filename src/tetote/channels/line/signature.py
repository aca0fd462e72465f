"""LINE's proof that a webhook is its own: HMAC-SHA256 over the raw body with the channel secret, in base64."""

import base64
import hashlib
import hmac

HEADER = "X-Line-Signature"


def sign(secret: str, body: bytes) -> str:
    """The signature LINE would send for these bytes."""
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


def is_genuine(secret: str, body: bytes, signature: str) -> bool:
    """Whether `signature` belongs to exactly these bytes; without a secret nothing is genuine."""
    return bool(secret) and hmac.compare_digest(sign(secret, body).encode(), signature.encode("utf-8", "replace"))
