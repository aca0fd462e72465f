"""LINE Login for programs: tokens of people, ID tokens and their verification, profile, friendship."""

import base64
import hashlib
from dataclasses import replace

from linesim import jwt, logins
from linesim.calls import Answer, Call
from linesim.channel import Channel
from linesim.errors import bad_token, oauth_error
from linesim.forms import form_fields
from linesim.jsonvalues import JsonObject, number_of, text_of
from linesim.logins import Login
from linesim.users import User
from linesim.wire.bot import profile_of

ISSUER = "https://access.line.me"
GRANTS = ("authorization_code", "refresh_token")


def issue(call: Call, fields: dict[str, str]) -> Answer:
    """POST /oauth2/v2.1/token for a person: by code or by refresh token."""
    channel = login_channel(call, fields.get("client_id", ""))
    if "client_secret" in fields and fields["client_secret"] != channel.login_secret:
        raise oauth_error("invalid_client", "Invalid client_id or client_secret")
    if fields["grant_type"] == "refresh_token":
        known = channel.logins.refresh_tokens.pop(fields.get("refresh_token", ""), None)
        login = replace(known, at=call.now) if known else None
    else:
        login = channel.logins.take_code(fields.get("code", ""), call.now)
        _check_code(login, fields)
    if login is None:
        raise oauth_error("invalid_grant", "invalid authorization code or refresh token")
    return Answer(_opened(call, channel, login))


def _check_code(login: Login | None, fields: dict[str, str]) -> None:
    """The address and the PKCE verifier must be those of the sign-in."""
    if login and login.redirect_uri != fields.get("redirect_uri"):
        raise oauth_error("invalid_grant", "redirect_uri does not match")
    if login and login.code_challenge:
        digest = hashlib.sha256(fields.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != login.code_challenge:
            raise oauth_error("invalid_grant", "code_verifier does not match")


def _opened(call: Call, channel: Channel, login: Login) -> JsonObject:
    token, refresh = channel.logins.open(login)
    body: JsonObject = {
        "access_token": token,
        "token_type": "Bearer",
        "refresh_token": refresh,
        "expires_in": logins.TOKEN_LIFETIME,
        "scope": login.scope,
    }
    if "openid" in login.scope.split():
        body["id_token"] = id_token(channel, login, call.now)
    return body


def id_token(channel: Channel, login: Login, now: float) -> str:
    """An ID token for web pages: HS256 with the login channel's secret."""
    claims: JsonObject = {
        "iss": ISSUER,
        "sub": login.user_id,
        "aud": channel.login_channel_id,
        "exp": int(now + logins.ID_TOKEN_LIFETIME),
        "iat": int(now),
        "amr": ["linesso"],
    }
    if login.nonce:
        claims["nonce"] = login.nonce
    if "profile" in login.scope.split():
        claims["name"] = channel.users.by_id[login.user_id].display_name
    return jwt.encode(claims, channel.login_secret)


async def verify_id_token(call: Call) -> Answer:
    """POST /oauth2/v2.1/verify {id_token, client_id, nonce?, user_id?}: the claims, or why it is refused."""
    fields = form_fields(call)
    token = fields.get("id_token", "")
    claims = jwt.claims_of(token)
    if claims is None or not _genuine(call, token, claims):
        raise oauth_error("invalid_request", "Invalid IdToken.")
    wrong = _wrong_claim(claims, fields, call.now)
    if wrong:
        raise oauth_error("invalid_request", wrong)
    return Answer(claims)


def _genuine(call: Call, token: str, claims: JsonObject) -> bool:
    """Whether the channel for which the token says it was made has signed it."""
    made_for = text_of(claims, "aud")
    secrets = [
        channel.login_secret for channel in call.platform.channels.values() if channel.login_channel_id == made_for
    ]
    return any(jwt.genuine(token, secret) for secret in secrets)


def _wrong_claim(claims: JsonObject, fields: dict[str, str], now: float) -> str:
    """LINE's words for the first claim that does not hold."""
    if text_of(claims, "iss") != ISSUER:
        return "Invalid IdToken Issuer."
    if text_of(claims, "aud") != fields.get("client_id"):
        return "Invalid IdToken Audience."
    if number_of(claims, "exp") <= now:
        return "IdToken expired."
    if "nonce" in fields and fields["nonce"] != text_of(claims, "nonce"):
        return "Invalid IdToken Nonce."
    if "user_id" in fields and fields["user_id"] != text_of(claims, "sub"):
        return "Invalid IdToken Subject Identifier."
    return ""


def verify_access(call: Call) -> Answer | None:
    """GET /oauth2/v2.1/verify for a person's access token; None when it is nobody's."""
    for channel in call.platform.channels.values():
        login = channel.logins.find(call.query.get("access_token", ""), call.now)
        if login:
            left = int(login.at + logins.TOKEN_LIFETIME - call.now)
            return Answer({"scope": login.scope, "client_id": channel.login_channel_id, "expires_in": left})
    return None


async def profile(call: Call) -> Answer:
    """GET /v2/profile with a person's token."""
    _channel, user = _signed_in(call)
    body = profile_of(user)
    return Answer({name: body[name] for name in ("userId", "displayName")})


async def userinfo(call: Call) -> Answer:
    """GET or POST /oauth2/v2.1/userinfo with a person's token."""
    _channel, user = _signed_in(call)
    return Answer({"sub": user.user_id, "name": user.display_name})


async def friendship(call: Call) -> Answer:
    """GET /friendship/v1/status with a person's token."""
    _channel, user = _signed_in(call)
    return Answer({"friendFlag": user.following})


async def certificates(_call: Call) -> Answer:
    """GET /oauth2/v2.1/certs: empty, for ID tokens here are signed with the channel secret."""
    return Answer({"keys": []})


def _signed_in(call: Call) -> tuple[Channel, User]:
    token = call.headers.get("Authorization", "").partition(" ")[2]
    for channel in call.platform.channels.values():
        login = channel.logins.find(token, call.now)
        if login:
            return channel, channel.users.by_id[login.user_id]
    raise bad_token()


def login_channel(call: Call, login_channel_id: str) -> Channel:
    """The channel whose provider owns this LINE Login channel."""
    for channel in call.platform.channels.values():
        if channel.login_channel_id == login_channel_id:
            return channel
    raise oauth_error("invalid_request", "Invalid client_id")
