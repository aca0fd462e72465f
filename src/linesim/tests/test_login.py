"""Tokens, LINE Login, account link."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import urllib3

from linesim import jwt
from linesim.jsonvalues import JsonObject, as_object
from linesim.testing import CHANNEL, SimServer
from linesim.tests.conftest import Bot, Line

BACK = "http://127.0.0.1:9/callback"
ASKED = {
    "response_type": "code",
    "client_id": CHANNEL.channel_id,
    "redirect_uri": BACK,
    "state": "s1",
    "scope": "openid profile",
    "nonce": "n1",
}


def post(line: Line, path: str, **fields: str) -> urllib3.BaseHTTPResponse:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return line.pool.request("POST", line.url + path, body=urlencode(fields), headers=headers, redirect=False)


def signed_in(line: Line, user_id: str) -> dict[str, str]:
    """The answer of the token endpoint after a sign-in."""
    back = post(line, "/oauth2/v2.1/authorize", **ASKED, user_id=user_id)
    code = parse_qs(urlsplit(back.headers["location"]).query)["code"][0]
    response = post(
        line,
        "/oauth2/v2.1/token",
        grant_type="authorization_code",
        code=code,
        redirect_uri=BACK,
        client_id=CHANNEL.channel_id,
        client_secret=CHANNEL.secret,
    )
    answer: dict[str, str] = response.json()
    return answer


def test_the_login_page_lists_the_people(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("<花子>")
    page = line.pool.request("GET", f"{line.url}/oauth2/v2.1/authorize?{urlencode(ASKED)}")
    assert phone.user_id in page.data.decode()
    assert "&lt;花子&gt;" in page.data.decode()
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_signing_in_gives_an_id_token_that_verifies(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    answer = signed_in(line, phone.user_id)
    verified = post(line, "/oauth2/v2.1/verify", id_token=answer["id_token"], client_id=CHANNEL.channel_id, nonce="n1")
    assert verified.status == 200
    assert (verified.json()["sub"], verified.json()["name"]) == (phone.user_id, "花子")
    bearer = {"authorization": f"Bearer {answer['access_token']}"}
    assert line.call("GET", "/v2/profile", headers=bearer).json()["userId"] == phone.user_id
    assert line.call("GET", "/friendship/v1/status", headers=bearer).json() == {"friendFlag": True}
    assert line.call("GET", "/oauth2/v2.1/userinfo", headers=bearer).json()["sub"] == phone.user_id


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"client_id": CHANNEL.channel_id, "nonce": "other"}, "Invalid IdToken Nonce."),
        ({"client_id": "2000000000"}, "Invalid IdToken Audience."),
        ({}, "Invalid IdToken Audience."),
        ({"client_id": CHANNEL.channel_id, "user_id": "U0"}, "Invalid IdToken Subject Identifier."),
    ],
)
def test_an_id_token_for_something_else(sim: SimServer, line: Line, fields: dict[str, str], words: str) -> None:
    token = signed_in(line, sim.add_user("花子").user_id)["id_token"]
    response = post(line, "/oauth2/v2.1/verify", id_token=token, **fields)
    assert (response.status, response.json()["error_description"]) == (400, words)


def test_an_id_token_dies_after_an_hour(sim: SimServer, line: Line) -> None:
    token = signed_in(line, sim.add_user("花子").user_id)["id_token"]
    sim.advance(3601)
    response = post(line, "/oauth2/v2.1/verify", id_token=token, client_id=CHANNEL.channel_id)
    assert response.json() == {"error": "invalid_request", "error_description": "IdToken expired."}


def test_a_forged_id_token_is_refused(sim: SimServer, line: Line) -> None:
    token = signed_in(line, sim.add_user("花子").user_id)["id_token"]
    forged = jwt.encode(as_object(jwt.claims_of(token)), "another secret")
    response = post(line, "/oauth2/v2.1/verify", id_token=forged, client_id=CHANNEL.channel_id)
    assert response.json()["error_description"] == "Invalid IdToken."


def test_a_revoked_sign_in_is_over(sim: SimServer, line: Line) -> None:
    answer = signed_in(line, sim.add_user("花子").user_id)
    assert post(line, "/oauth2/v2.1/revoke", access_token=answer["access_token"]).status == 200
    bearer = {"authorization": f"Bearer {answer['access_token']}"}
    assert line.call("GET", "/v2/profile", headers=bearer).status == 401
    again = {"grant_type": "refresh_token", "refresh_token": answer["refresh_token"], "client_id": CHANNEL.channel_id}
    assert post(line, "/oauth2/v2.1/token", **again).status == 400


def test_a_code_works_once(sim: SimServer, line: Line) -> None:
    back = post(line, "/oauth2/v2.1/authorize", **ASKED, user_id=sim.add_user("花子").user_id)
    code = parse_qs(urlsplit(back.headers["location"]).query)["code"][0]
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "client_id": CHANNEL.channel_id}
    statuses = [post(line, "/oauth2/v2.1/token", **fields).status for _ in range(2)]
    assert statuses == [200, 400]


def test_a_stateless_token_dies_after_a_quarter_of_an_hour(sim: SimServer, line: Line) -> None:
    fields = {"client_id": CHANNEL.channel_id, "client_secret": CHANNEL.secret}
    token = post(line, "/oauth2/v3/token", grant_type="client_credentials", **fields).json()["access_token"]
    headers = {"authorization": f"Bearer {token}"}
    assert line.call("GET", "/v2/bot/info", headers=headers).status == 200
    sim.advance(901)
    assert line.call("GET", "/v2/bot/info", headers=headers).status == 401


def test_the_31st_short_lived_token_ends_the_first(line: Line) -> None:
    fields = {"client_id": CHANNEL.channel_id, "client_secret": CHANNEL.secret}
    tokens = [
        post(line, "/v2/oauth/accessToken", grant_type="client_credentials", **fields).json()["access_token"]
        for _ in range(31)
    ]
    statuses = [post(line, "/v2/oauth/verify", access_token=token).status for token in (tokens[0], tokens[1])]
    assert statuses == [400, 200]


def test_a_token_by_jwt_has_a_key_id(sim: SimServer, line: Line) -> None:
    now = int(sim.platform.clock.seconds())
    claims: JsonObject = {
        "iss": CHANNEL.channel_id,
        "sub": CHANNEL.channel_id,
        "aud": "https://api.line.me/",
        "exp": now + 600,
    }
    assertion = jwt.encode({**claims, "token_exp": 86_400}, "any key")
    kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    fields = {"client_assertion_type": kind, "client_assertion": assertion}
    answer = post(line, "/oauth2/v2.1/token", grant_type="client_credentials", **fields).json()
    kids = line.call("GET", f"/oauth2/v2.1/tokens/kid?{urlencode(fields)}").json()["kids"]
    assert (answer["expires_in"], kids) == (86_400, [answer["key_id"]])


def test_linking_an_account_tells_the_bot_the_nonce(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    token = line.call("POST", f"/v2/bot/user/{phone.user_id}/linkToken").json()["linkToken"]
    address = f"{line.url}/dialog/bot/accountLink?linkToken={token}&nonce=nonce-0123456789"
    statuses = [line.pool.request("GET", address).status for _ in range(2)]
    assert statuses == [200, 400]
    [event] = bot.events(1)
    assert (event["type"], event["link"]) == ("accountLink", {"result": "ok", "nonce": "nonce-0123456789"})


def test_a_dead_link_token_tells_nobody(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    token = line.call("POST", f"/v2/bot/user/{phone.user_id}/linkToken").json()["linkToken"]
    sim.advance(601)
    page = line.pool.request("GET", f"{line.url}/dialog/bot/accountLink?linkToken={token}&nonce=nonce-0123456789")
    assert re.search("期限が切れています", page.data.decode())
    assert sim.webhooks() == []
    assert bot.bodies == []
