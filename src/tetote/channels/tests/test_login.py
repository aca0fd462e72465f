"""LINE Login: who it is is proved, or why nobody was signed in is said."""

from collections.abc import Mapping
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.db import connection

from tetote.channels import actions
from tetote.channels.line import client
from tetote.channels.line.client import Answer
from tetote.channels.models import LineLogin
from tetote.channels.tests.builders import USER, refusal
from tetote.kernel import audit, clock
from tetote.kernel.types import JSONValue
from tetote.organisations.models import Organisation

BACK = "https://example.org/p/line-login/done/"
pytestmark = pytest.mark.usefixtures("frozen")
Claims = dict[str, JSONValue]


@pytest.fixture
def login(scoped: Organisation) -> LineLogin:
    return actions.connect_login(scoped.id, "2009000009", "s3cret", audit.SYSTEM)


@pytest.fixture
def kept(login: LineLogin) -> dict[str, str]:
    return actions.begin_login(login, BACK)[1]


class Line:
    """LINE's side: a token for the code, claims for the token."""

    def __init__(self, claims: Claims) -> None:
        self.token: Answer | Exception = Answer(200, "", "", {"id_token": "id-token"})
        self.claims: Answer | Exception = Answer(200, "", "", claims)
        self.asked: dict[str, dict[str, str]] = {}

    def call(self, _method: str, path: str, token: str, *, body: bytes, content_type: str) -> Answer:
        assert (token, content_type) == ("", "application/x-www-form-urlencoded")
        self.asked[path] = dict(parse_qsl(body.decode()))
        answer = self.token if path.endswith("/token") else self.claims
        if isinstance(answer, Exception):
            raise answer
        return answer


def claims_of(kept: Mapping[str, str], **other: JSONValue) -> Claims:
    at = int(clock.now().timestamp())
    sound: Claims = {"iss": "https://access.line.me", "aud": "2009000009", "nonce": kept["nonce"], "sub": USER}
    return sound | {"iat": at, "exp": at + 3600} | other


@pytest.fixture
def line(kept: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Line:
    made = Line(claims_of(kept))
    monkeypatch.setattr(client, "call", made.call)
    return made


def come_back(login: LineLogin, kept: Mapping[str, str], **answer: str) -> tuple[str, str]:
    return actions.finish_login(login, kept, {"state": kept["state"], "code": "c0de"} | answer, BACK)


def test_the_browser_is_sent_with_state_nonce_and_challenge(login: LineLogin) -> None:
    url, kept = actions.begin_login(login, BACK)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert asked["state"] == kept["state"]
    assert asked["nonce"] == kept["nonce"]
    assert asked["code_challenge_method"] == "S256"
    assert kept["verifier"] not in url
    assert len(kept["verifier"]) >= 43
    assert (asked["scope"], asked["bot_prompt"]) == ("openid", "aggressive")


def test_who_comes_back_is_known(login: LineLogin, kept: dict[str, str], line: Line) -> None:
    assert come_back(login, kept) == (USER, "")
    assert line.asked["/oauth2/v2.1/token"]["code_verifier"] == kept["verifier"]
    assert line.asked["/oauth2/v2.1/token"]["client_secret"] == "s3cret"
    assert line.asked["/oauth2/v2.1/verify"] == {
        "id_token": "id-token",
        "client_id": "2009000009",
        "nonce": kept["nonce"],
    }


@pytest.mark.parametrize("state", ["", "other"])
def test_an_answer_of_another_browser_is_refused_before_line_is_asked(
    login: LineLogin, kept: dict[str, str], line: Line, state: str
) -> None:
    assert come_back(login, kept, state=state) == ("", "not_ours")
    assert not line.asked


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize(("error", "refusal"), [("access_denied", "cancelled"), ("invalid_scope", "misconfigured")])
def test_who_cancels_is_told_so(login: LineLogin, kept: dict[str, str], error: str, refusal: str) -> None:
    assert come_back(login, kept, error=error) == ("", refusal)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"iss": "https://example.org"}, "not_ours"),
        ({"aud": "2009000008"}, "not_ours"),
        ({"nonce": "another"}, "not_ours"),
        ({"nonce": None}, "not_ours"),
        ({"sub": "me"}, "not_ours"),
        ({"exp": 1}, "expired"),
        ({"exp": None}, "expired"),
    ],
)
def test_each_claim_is_compared_once_more(
    login: LineLogin, kept: dict[str, str], line: Line, other: Claims, refusal: str
) -> None:
    line.claims = Answer(200, "", "", claims_of(kept, **other))
    assert come_back(login, kept) == ("", refusal)


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (400, {"error": "invalid_grant", "error_description": "authorization code expired"}, "expired"),
        (400, {"error": "invalid_grant", "error_description": "invalid authorization code"}, "not_ours"),
        (400, {"error": "invalid_request", "error_description": "IdToken expired."}, "expired"),
        (401, {"error": "invalid_client", "error_description": "invalid client_secret"}, "misconfigured"),
        (500, {}, "unreachable"),
    ],
)
def test_what_line_refuses_has_a_reason(
    login: LineLogin, kept: dict[str, str], line: Line, status: int, body: Claims, why: str
) -> None:
    line.token = refusal(status, body or {"message": "internal"})
    assert come_back(login, kept) == ("", why)
    line.token, line.claims = Answer(200, "", "", {"id_token": "t"}), refusal(status, body or {"message": "internal"})
    assert come_back(login, kept) == ("", why)


def test_silence_has_a_reason_too(login: LineLogin, kept: dict[str, str], line: Line) -> None:
    line.token = client.UnreachableError("timeout", perhaps_accepted=True)
    assert come_back(login, kept) == ("", "unreachable")


@pytest.mark.usefixtures("login")
def test_the_secret_is_encrypted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM channels_linelogin")
        assert str(cursor.fetchone()[0]).startswith("enc1:")
