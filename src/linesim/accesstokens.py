"""Channel access tokens besides the long-lived one of the settings."""

import secrets
from dataclasses import dataclass
from typing import Literal

from linesim.errors import oauth_error
from linesim.jsonvalues import Json, JsonObject, number_of, objects_in, text_of

Kind = Literal["short", "v2.1", "stateless"]
LIFETIMES: dict[Kind, int] = {"short": 30 * 24 * 3600, "v2.1": 30 * 24 * 3600, "stateless": 15 * 60}
"""Seconds."""
MOST = 30
"""Short-lived and v2.1 tokens alive at once."""


@dataclass(frozen=True)
class AccessToken:
    """One issued token."""

    value: str
    kind: Kind
    expires_at: float
    key_id: str = ""

    def as_json(self, now: float) -> JsonObject:
        """What the issuing call answers."""
        body: JsonObject = {
            "access_token": self.value,
            "token_type": "Bearer",
            "expires_in": round(self.expires_at - now),
        }
        return body | ({"key_id": self.key_id} if self.key_id else {})


class AccessTokens:
    """The tokens one channel has issued."""

    def __init__(self) -> None:
        self.by_value: dict[str, AccessToken] = {}

    def issue(self, kind: Kind, now: float, lifetime: float = 0) -> AccessToken:
        """A new token. The 31st short-lived one revokes the oldest; the 31st v2.1 one is refused."""
        alive = [token for token in self.by_value.values() if token.kind == kind and token.expires_at > now]
        if kind == "v2.1" and len(alive) >= MOST:
            raise oauth_error("invalid_request", "Too many tokens have been issued")
        if kind == "short" and len(alive) >= MOST:
            self.revoke(alive[0].value)
        key_id = secrets.token_urlsafe(16) if kind == "v2.1" else ""
        expires_at = now + min(LIFETIMES[kind], lifetime or LIFETIMES[kind])
        token = AccessToken(secrets.token_urlsafe(64), kind, expires_at, key_id)
        self.by_value[token.value] = token
        return token

    def find(self, value: str, now: float) -> AccessToken | None:
        """The token, unless it has run out."""
        token = self.by_value.get(value)
        return token if token and token.expires_at > now else None

    def revoke(self, value: str) -> None:
        self.by_value.pop(value, None)

    def key_ids(self, now: float) -> list[str]:
        """The key ids of the v2.1 tokens alive."""
        return [token.key_id for token in self.by_value.values() if token.key_id and token.expires_at > now]

    def dump(self) -> Json:
        return [
            {"value": token.value, "kind": token.kind, "expiresAt": token.expires_at, "keyId": token.key_id}
            for token in self.by_value.values()
        ]

    def load(self, kept: Json) -> None:
        for item in objects_in(kept):
            kind = next(kind for kind in LIFETIMES if kind == item.get("kind"))
            value = text_of(item, "value")
            self.by_value[value] = AccessToken(value, kind, number_of(item, "expiresAt"), text_of(item, "keyId"))
