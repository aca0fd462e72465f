"""The machines' door before Django: the same answers, and everything else passes."""

import io
import json
from collections.abc import Iterable
from typing import Any
from unittest.mock import patch
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.db import OperationalError

from tetote.channels.front import machines_first
from tetote.channels.line import secrets
from tetote.channels.line.signature import sign
from tetote.channels.line.takein import LARGEST_BYTES
from tetote.channels.models import ChannelAccount, InboundEvent
from tetote.channels.tests.builders import SECRET, make_account, make_event
from tetote.organisations.models import Organisation


def pages(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("299 A page", [])
    return [b"page"]


@pytest.fixture
def account(organisation: Organisation) -> ChannelAccount:
    secrets.forget()
    return make_account(organisation)


def call(path: str, body: bytes = b"", *, method: str = "POST", length: str | None = None, signature: str = "") -> int:
    said: list[str] = []
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_LENGTH": str(len(body)) if length is None else length,
        "HTTP_X_LINE_SIGNATURE": signature,
        "wsgi.input": io.BytesIO(body),
    }

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        said.append(status)

    list(machines_first(pages)(environ, start))
    return int(said[0].split()[0])


def test_a_webhook_is_taken_in(account: ChannelAccount) -> None:
    body = json.dumps({"events": [make_event()]}).encode()
    path = f"/hooks/line/{account.code}/"
    assert call(path, body, signature=sign(SECRET, body)) == 200
    assert call(path, body, signature="wrong") == 401
    assert call(path, body) == 401
    assert call("/hooks/line/NOBODY/", body, signature=sign(SECRET, body)) == 404
    assert InboundEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "method", "length"),
    [
        ("/console/", "POST", "0"),
        ("/hooks/mail/x/", "POST", "0"),
        ("/hooks/line/x/", "GET", "0"),
        ("/hooks/line/x/", "POST", ""),
        ("/hooks/line/x/", "POST", "-1"),
        ("/hooks/line/x/", "POST", "many"),
        ("/hooks/line/x/", "POST", str(LARGEST_BYTES + 1)),
    ],
)
def test_everything_else_is_a_page(path: str, method: str, length: str) -> None:
    assert call(path, method=method, length=length) == 299


def test_a_database_that_was_started_anew_costs_no_webhook(account: ChannelAccount) -> None:
    body = json.dumps({"events": [make_event()]}).encode()
    path = f"/hooks/line/{account.code}/"
    gone = OperationalError("the connection is closed")
    with patch("tetote.channels.front.close_old_connections") as close:
        with patch("tetote.channels.line.takein.receiver", side_effect=[gone, secrets.receiver(account.code)]):
            assert call(path, body, signature=sign(SECRET, body)) == 200
        close.assert_called_once()
    assert InboundEvent.objects.count() == 1


def test_what_cannot_be_stored_is_not_confirmed(account: ChannelAccount) -> None:
    body = json.dumps({"events": [make_event()]}).encode()
    path = f"/hooks/line/{account.code}/"
    with patch("tetote.channels.line.takein.store", side_effect=OperationalError("disk full")):
        assert call(path, body, signature=sign(SECRET, body)) == 503
