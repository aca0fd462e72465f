"""Link tokens: ten minutes, once, with which a person ties the LINE account to a service's own."""

import secrets

from linesim.limits import LINK_TOKEN_SECONDS


class LinkTokens:
    """The unused link tokens of one channel."""

    def __init__(self) -> None:
        self.unused: dict[str, tuple[str, float]] = {}

    def issue(self, user_id: str, now: float) -> str:
        token = secrets.token_urlsafe(24)
        self.unused[token] = user_id, now
        return token

    def spend(self, token: str, now: float) -> str | None:
        """The person behind the token, or None when it is unknown, used or too old."""
        user_id, at = self.unused.pop(token, ("", 0.0))
        return user_id if user_id and now - at <= LINK_TOKEN_SECONDS else None
