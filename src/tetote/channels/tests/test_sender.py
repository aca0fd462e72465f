"""What LINE's answers mean, and what we send to get them."""

import json

import pytest

from tetote.channels.line import client, sender
from tetote.channels.line.client import UnreachableError
from tetote.channels.ports import (
    Accepted,
    AccountRefused,
    Letter,
    Outcome,
    PermanentFailure,
    QuotaExhausted,
    RateLimited,
    RecipientsRefused,
    ReplyLapsed,
    TemporaryFailure,
)
from tetote.channels.tests.builders import MONTHLY, TOO_FAST, USER, Line, refusal
from tetote.kernel import ids
from tetote.kernel.types import JSONObject

BODY = '{"messages":[{"type":"text","text":"はい"}]}'
BAD_TO = {"message": "The property, to[1], in the request body is invalid (line: -, column: -)"}
BAD_TEXT: JSONObject = {
    "message": "The request body has 1 error(s)",
    "details": [{"message": "May not be empty", "property": "messages[0].text"}],
}
BAD_FLEX: JSONObject = {
    "message": "A message (messages[0])\u00a0in the request body is invalid",
    "details": [{"message": "invalid property", "property": "/body/contents"}],
}
LAPSED = {"message": "Invalid reply token"}


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    line = Line()
    monkeypatch.setattr(client, "post", line.post)
    return line


def letter(*, people: int = 1, reply: str = "") -> Letter:
    return Letter((USER,) * people, BODY, ids.new_id(), reply)


def test_one_person_is_pushed_to(line: Line) -> None:
    sent = letter()
    assert isinstance(sender.send("token", sent), Accepted)
    (call,) = line.calls
    assert (call.endpoint, call.key, call.body["to"]) == ("push", str(sent.key), USER)


def test_several_are_one_multicast(line: Line) -> None:
    sender.send("token", letter(people=3))
    (call,) = line.calls
    assert (call.endpoint, call.body["to"], call.body["messages"]) == (
        "multicast",
        [USER] * 3,
        [{"type": "text", "text": "はい"}],
    )


def test_an_answer_carries_the_token_and_no_key(line: Line) -> None:
    sender.send("token", letter(reply="r1"))
    (call,) = line.calls
    assert (call.endpoint, call.key, call.body["replyToken"]) == ("reply", "", "r1")


def test_every_try_sends_the_same_bytes() -> None:
    sent = letter(people=2)
    assert sender.body_for("multicast", sent) == sender.body_for("multicast", sent)
    assert json.loads(sender.body_for("push", sent))["to"] == USER


@pytest.mark.parametrize(
    ("people", "reply", "status", "body", "outcome"),
    [
        (1, "", 429, MONTHLY, QuotaExhausted),
        (1, "", 429, TOO_FAST, RateLimited),
        (1, "", 429, {}, RateLimited),
        (1, "", 500, {}, TemporaryFailure),
        (1, "", 503, {}, TemporaryFailure),
        (1, "", 401, {}, AccountRefused),
        (1, "", 403, {}, AccountRefused),
        (1, "", 400, {"message": "Failed to send messages"}, PermanentFailure),
        (1, "", 413, {}, PermanentFailure),
        (1, "", 302, {}, PermanentFailure),
        (2, "", 400, BAD_TO, RecipientsRefused),
        (2, "", 400, {"message": "Failed to send to somebody"}, RecipientsRefused),
        (2, "", 400, BAD_TEXT, PermanentFailure),
        (2, "", 400, BAD_FLEX, PermanentFailure),
        (1, "r", 400, LAPSED, ReplyLapsed),
        (1, "r", 400, BAD_TEXT, PermanentFailure),
    ],
)
def test_what_a_refusal_means(
    line: Line, people: int, reply: str, status: int, body: JSONObject, outcome: type[Outcome]
) -> None:
    line.script = [refusal(status, body)]
    assert type(sender.send("token", letter(people=people, reply=reply))) is outcome


def test_accepted_before_is_accepted(line: Line) -> None:
    line.script = [refusal(409, {"message": "The retry key is already accepted"}, accepted="the-first")]
    outcome = sender.send("token", letter())
    assert isinstance(outcome, Accepted)
    assert outcome.request_id == "the-first"


@pytest.mark.parametrize("perhaps", [True, False])
def test_no_answer_may_mean_that_it_arrived(line: Line, perhaps: bool) -> None:
    line.script = [UnreachableError("ReadTimeoutError", perhaps_accepted=perhaps)]
    outcome = sender.send("token", letter())
    assert isinstance(outcome, TemporaryFailure)
    assert outcome.perhaps_accepted is perhaps


def test_a_refusal_is_kept_with_the_fields_it_names(line: Line) -> None:
    line.script = [refusal(400, BAD_TEXT)]
    assert sender.send("token", letter()).reason == "The request body has 1 error(s) messages[0].text"
