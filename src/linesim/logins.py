"""LINE Login on one provider: codes that were given out, and the tokens of people who signed in."""

import secrets
from dataclasses import dataclass

CODE_LIFETIME = 10 * 60
TOKEN_LIFETIME = 30 * 24 * 3600
ID_TOKEN_LIFETIME = 3600


@dataclass(frozen=True)
class Login:
    """One sign-in: who, for which redirect address, with which scope and nonce; moments in seconds."""

    user_id: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    at: float


class Logins:
    """The sign-ins of one channel."""

    def __init__(self) -> None:
        self.codes: dict[str, Login] = {}
        self.tokens: dict[str, Login] = {}
        self.refresh_tokens: dict[str, Login] = {}

    def give_code(self, login: Login) -> str:
        code = secrets.token_urlsafe(15)
        self.codes[code] = login
        return code

    def take_code(self, code: str, now: float) -> Login | None:
        """The sign-in behind a code: once, for ten minutes."""
        login = self.codes.pop(code, None)
        return login if login and now - login.at <= CODE_LIFETIME else None

    def open(self, login: Login) -> tuple[str, str]:
        """A new access token and refresh token."""
        token, refresh = secrets.token_urlsafe(48), secrets.token_urlsafe(15)
        self.tokens[token] = self.refresh_tokens[refresh] = login
        return token, refresh

    def revoke(self, token: str) -> None:
        """The access token works no longer, nor does its refresh token."""
        login = self.tokens.pop(token, None)
        self.refresh_tokens = {refresh: known for refresh, known in self.refresh_tokens.items() if known is not login}

    def find(self, token: str, now: float) -> Login | None:
        """The sign-in behind an access token that has not run out."""
        login = self.tokens.get(token)
        return login if login and now - login.at < TOKEN_LIFETIME else None
