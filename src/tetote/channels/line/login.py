"""LINE Login (OpenID Connect): the way to LINE's page, and from the code that comes back to who it is.

The code is exchanged with PKCE; the ID token is verified by LINE itself (POST /oauth2/v2.1/verify), which knows both of
its ways to sign, and its claims are compared once more with what we asked for. Source: LINE's pages "Integrating LINE
Login with your web app" and "Verify ID token".
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.utils.crypto import constant_time_compare

from tetote.channels.line import client, limits
from tetote.channels.models.login import LineLogin
from tetote.kernel import clock
from tetote.kernel.types import JSONObject

ISSUER = "https://access.line.me"
AUTHORIZE, TOKEN, VERIFY = "/oauth2/v2.1/authorize", "/oauth2/v2.1/token", "/oauth2/v2.1/verify"
FORM = "application/x-www-form-urlencoded"
CLOCKS_MAY_DIFFER_SECONDS = 60


class Refusal(StrEnum):
    """Why somebody was not signed in."""

    CANCELLED = "cancelled"
    NOT_OURS = "not_ours"
    """The answer does not belong to a sign-in begun in this browser, or was used before."""
    EXPIRED = "expired"
    """It took too long, or a clock is wrong."""
    MISCONFIGURED = "misconfigured"
    """LINE does not accept our channel id or secret."""
    UNREACHABLE = "unreachable"


class LoginRefusedError(Exception):
    """Nobody was signed in."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in under way; it waits in the browser's session, never in an address."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Self:
        """Three secrets nobody can guess; the verifier has the length RFC 7636 asks for."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))

    @classmethod
    def from_session(cls, kept: Mapping[str, str]) -> Self:
        """As `to_session` kept it."""
        return cls(kept["state"], kept["nonce"], kept["verifier"])

    def to_session(self) -> dict[str, str]:
        """For the session."""
        return asdict(self)


def authorize_url(login: LineLogin, attempt: Attempt, redirect_uri: str) -> str:
    """LINE's page, which also offers to add the account as a friend."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": login.channel_id,
        "redirect_uri": redirect_uri,
        "state": attempt.state,
        "scope": "openid",
        "nonce": attempt.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "bot_prompt": "aggressive",
    }
    return f"{settings.TETOTE_LINE_LOGIN_URL}{AUTHORIZE}?{urlencode(asked)}"


def signed_in(login: LineLogin, attempt: Attempt, answer: Mapping[str, str], redirect_uri: str) -> str:
    """The LINE user id of whoever came back with `answer`, the query of our own address.

    Raises:
        LoginRefusedError: it was not proved who they are.
    """
    if not constant_time_compare(answer.get("state", ""), attempt.state):
        raise LoginRefusedError(Refusal.NOT_OURS)
    if "error" in answer:
        raise LoginRefusedError(Refusal.CANCELLED if answer["error"] == "access_denied" else Refusal.MISCONFIGURED)
    token = _id_token(login, attempt, answer.get("code", ""), redirect_uri)
    return _subject(login, attempt, token)


def _id_token(login: LineLogin, attempt: Attempt, code: str, redirect_uri: str) -> str:
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": login.channel_id,
        "client_secret": login.secret,
        "code_verifier": attempt.verifier,
    }
    body = _asked(TOKEN, asked)
    return str(body.get("id_token", ""))


def _subject(login: LineLogin, attempt: Attempt, id_token: str) -> str:
    claims = _asked(VERIFY, {"id_token": id_token, "client_id": login.channel_id, "nonce": attempt.nonce})
    expected = {"iss": ISSUER, "aud": login.channel_id, "nonce": attempt.nonce}
    if any(claims.get(name) != value for name, value in expected.items()):
        raise LoginRefusedError(Refusal.NOT_OURS)
    expires = claims.get("exp")
    if not isinstance(expires, int | float) or expires + CLOCKS_MAY_DIFFER_SECONDS < clock.now().timestamp():
        raise LoginRefusedError(Refusal.EXPIRED)
    subject = str(claims.get("sub", ""))
    if not limits.USER_ID.fullmatch(subject):
        raise LoginRefusedError(Refusal.NOT_OURS)
    return subject


def _asked(path: str, fields: Mapping[str, str]) -> JSONObject:
    try:
        answer = client.call("POST", path, "", body=urlencode(fields).encode(), content_type=FORM)
    except client.UnreachableError as error:
        raise LoginRefusedError(Refusal.UNREACHABLE) from error
    if answer.status == HTTPStatus.OK:
        return answer.body
    raise LoginRefusedError(_meaning(answer))


def _meaning(answer: client.Answer) -> Refusal:
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Refusal.UNREACHABLE
    if "expired" in str(answer.body.get("error_description", "")).casefold():
        return Refusal.EXPIRED
    is_ours = answer.body.get("error") in {"invalid_client", "unauthorized_client"}
    return Refusal.MISCONFIGURED if is_ours else Refusal.NOT_OURS
