"""Channel access tokens: short-lived, v2.1 by JWT, stateless. People's own tokens are in logintokens.py."""

from linesim import jwt
from linesim.accesstokens import AccessToken
from linesim.calls import Answer, Call
from linesim.channel import Channel
from linesim.errors import oauth_error
from linesim.forms import form_fields
from linesim.jsonvalues import Json, number_of, text_of
from linesim.wire import logintokens

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST_ASSERTION = 30 * 60
LONG_LIVED = 10 * 365 * 24 * 3600
"""What `expires_in` says of the long-lived token, which never runs out."""


async def short_lived(call: Call) -> Answer:
    """POST /v2/oauth/accessToken with channel id and secret."""
    channel = _by_secret(call, form_fields(call))
    return Answer(channel.access_tokens.issue("short", call.now).as_json(call.now))


async def stateless(call: Call) -> Answer:
    """POST /oauth2/v3/token with channel id and secret, or with a JWT."""
    fields = form_fields(call)
    if fields.get("grant_type") != "client_credentials":
        raise oauth_error("unsupported_grant_type", "grant_type is not supported")
    channel = _by_assertion(call, fields)[0] if "client_assertion" in fields else _by_secret(call, fields)
    return Answer(channel.access_tokens.issue("stateless", call.now).as_json(call.now))


async def v2_1(call: Call) -> Answer:
    """POST /oauth2/v2.1/token: a channel's token by JWT, or a person's by LINE Login."""
    fields = form_fields(call)
    if fields.get("grant_type") in logintokens.GRANTS:
        return logintokens.issue(call, fields)
    if fields.get("grant_type") != "client_credentials":
        raise oauth_error("unsupported_grant_type", "grant_type is not supported")
    channel, lifetime = _by_assertion(call, fields)
    return Answer(channel.access_tokens.issue("v2.1", call.now, lifetime).as_json(call.now))


async def key_ids(call: Call) -> Answer:
    """GET /oauth2/v2.1/tokens/kid?client_assertion=."""
    channel, _lifetime = _by_assertion(call, dict(call.query))
    kids: list[Json] = [*channel.access_tokens.key_ids(call.now)]
    return Answer({"kids": kids})


async def verify_v2_1(call: Call) -> Answer:
    """GET /oauth2/v2.1/verify?access_token=: a channel's or a person's."""
    return logintokens.verify_access(call) or _verified(call, call.query.get("access_token", ""))


async def verify_short(call: Call) -> Answer:
    """POST /v2/oauth/verify."""
    return _verified(call, form_fields(call).get("access_token", ""))


async def revoke(call: Call) -> Answer:
    """POST /v2/oauth/revoke and POST /oauth2/v2.1/revoke: a channel's token or a person's, 200 in any case."""
    value = form_fields(call).get("access_token", "")
    for channel in call.platform.channels.values():
        channel.access_tokens.revoke(value)
        channel.logins.revoke(value)
    return Answer({})


def _verified(call: Call, value: str) -> Answer:
    channel = call.platform.channel_of(value)
    if channel is None:
        raise oauth_error("invalid_request", "access token expired")
    token: AccessToken | None = channel.access_tokens.find(value, call.now)
    left = token.expires_at - call.now if token else LONG_LIVED
    return Answer({"client_id": channel.id, "expires_in": int(left), "scope": "P CM"})


def _by_secret(call: Call, fields: dict[str, str]) -> Channel:
    channel = call.platform.channels.get(fields.get("client_id", ""))
    if channel is None or fields.get("client_secret") != channel.settings.secret:
        raise oauth_error("invalid_client", "Invalid client_id or client_secret")
    return channel


def _by_assertion(call: Call, fields: dict[str, str]) -> tuple[Channel, float]:
    """The channel a JWT names, and the lifetime it wants. The signature is not checked: no key is registered here."""
    claims = jwt.claims_of(fields.get("client_assertion", ""))
    if claims is None or fields.get("client_assertion_type") != ASSERTION:
        raise oauth_error("invalid_client", "Invalid client assertion")
    channel = call.platform.channels.get(text_of(claims, "iss"))
    left = number_of(claims, "exp") - call.now
    if channel is None or text_of(claims, "sub") != channel.id or not 0 < left <= LONGEST_ASSERTION:
        raise oauth_error("invalid_client", "Invalid client assertion")
    return channel, number_of(claims, "token_exp")
