"""Each request has a number, in its answer and in its log lines."""

import logging
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from tetote.config.request_id import RequestIdFilter


def test_a_request_gets_a_number() -> None:
    assert UUID(Client().get("/healthz")["X-Request-ID"]).version == 7


def test_a_proxys_number_is_kept_and_an_odd_one_is_not() -> None:
    client = Client()
    assert client.get("/healthz", headers={"X-Request-ID": "abcdef-123"})["X-Request-ID"] == "abcdef-123"
    assert client.get("/healthz", headers={"X-Request-ID": "<script>aaaaa"})["X-Request-ID"] != "<script>aaaaa"


def test_the_log_names_the_route_and_not_the_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(number := RequestIdFilter())
    with caplog.at_level(logging.INFO, logger="tetote.config.request_id"):
        Client().get("/healthz?token=secret", headers={"X-Request-ID": "abcdef-123"})
    caplog.handler.removeFilter(number)
    (line,) = caplog.records
    assert vars(line) | {"route": "healthz", "status": 200, "request_id": "abcdef-123"} == vars(line)
    assert "secret" not in str(vars(line))


def test_a_refused_request_leaves_no_token_in_the_log_either(caplog: pytest.LogCaptureFixture) -> None:
    logs: Any = settings.LOGGING
    filters = [import_string(logs["filters"][name]["()"])() for name in logs["handlers"]["stderr"]["filters"]]
    for each in filters:
        caplog.handler.addFilter(each)
    Client().get("/p/mine/1.secret.token/")
    for each in filters:
        caplog.handler.removeFilter(each)
    assert "Not Found: p/mine/<str:token>/" in caplog.messages
    assert not [line for line in caplog.records if "secret" in f"{line.getMessage()} {vars(line)}"]
