"""Events as facts: what is ours, what is somebody's words, what is not for us."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tetote.channels import buttons
from tetote.channels.facts import (
    Arrival,
    ButtonPressed,
    ContactBlocked,
    ContactFollowed,
    MenuTabMissing,
    MessageArrived,
    MessageUnsent,
)
from tetote.channels.line.reading import Received, fact_of
from tetote.channels.parts import Button
from tetote.channels.tests.builders import USER, make_event
from tetote.kernel import ids
from tetote.kernel.types import JSONObject

WEBHOOKS = Path(__file__).parent / "webhooks"
HAPPENED = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ORGANISATION = ids.new_id()


def read(event: JSONObject, received_at: datetime = HAPPENED) -> Received:
    return Received(event, ORGANISATION, HAPPENED, received_at)


def test_words() -> None:
    message = {"id": "12", "type": "text", "text": "遅れます"}
    fact = fact_of(read(make_event(message=message)))
    assert isinstance(fact, MessageArrived)
    assert (fact.address, fact.content, fact.text, fact.external_id) == (USER, "text", "遅れます", "12")
    assert fact.reply is not None


@pytest.mark.parametrize(
    ("message", "content"),
    [
        ({"type": "sticker", "id": "1"}, "sticker"),
        ({"type": "hologram", "id": "1"}, "unknown"),
        ({}, "unknown"),
        (7, "unknown"),
    ],
)
def test_what_has_no_words(message: JSONObject | int, content: str) -> None:
    fact = fact_of(read(make_event(message=message)))
    assert isinstance(fact, MessageArrived)
    assert (fact.content, fact.text) == (content, "")


def test_a_button_of_ours() -> None:
    data = buttons.seal(Button("行けます", "offer-yes", ("a-request", "3")))
    fact = fact_of(read(make_event("postback", postback={"data": data})))
    assert isinstance(fact, ButtonPressed)
    assert (fact.action, fact.args) == ("offer-yes", ("a-request", "3"))


@pytest.mark.parametrize("data", ["action=buy", "", "1.offer-yes.-.0", "1.-.x"])
def test_a_button_that_is_not_ours_is_a_message_nobody_understood(data: str) -> None:
    fact = fact_of(read(make_event("postback", postback={"data": data})))
    assert isinstance(fact, MessageArrived)
    assert fact.content == "unknown"


def test_coming_going_and_taking_back() -> None:
    assert isinstance(fact_of(read(make_event("follow"))), ContactFollowed)
    assert isinstance(fact_of(read(make_event("unfollow"))), ContactBlocked)
    fact = fact_of(read(make_event("unsend", unsend={"messageId": "12"})))
    assert isinstance(fact, MessageUnsent)
    assert fact.external_id == "12"


@pytest.mark.parametrize("source", [{"type": "group", "groupId": "C1", "userId": USER}, {"type": "user"}, None, "me"])
def test_what_is_said_elsewhere_is_not_for_us(source: JSONObject | str | None) -> None:
    assert fact_of(read(make_event(source=source))) is None


def test_in_standby_we_watch_and_say_nothing() -> None:
    assert fact_of(read(make_event(mode="standby"))) is None
    assert fact_of(read(make_event("postback", mode="standby", postback={"data": "x"}))) is None
    followed = fact_of(read(make_event("follow", mode="standby")))
    assert isinstance(followed, ContactFollowed)
    assert followed.reply is None


def test_the_right_to_answer_lapses_before_line_takes_it() -> None:
    fresh = read(make_event())
    late = read(make_event(), received_at=HAPPENED + timedelta(minutes=18, seconds=40))
    assert fresh.reply is not None
    assert late.reply is not None
    assert datetime.fromisoformat(fresh.reply.until) == HAPPENED + timedelta(seconds=50)
    assert datetime.fromisoformat(late.reply.until) == HAPPENED + timedelta(minutes=19)


def test_text_that_a_database_cannot_keep_is_mended() -> None:
    fact = fact_of(read(make_event(message={"type": "text", "text": "a\0b\ud800", "id": "1"})))
    assert isinstance(fact, MessageArrived)
    assert fact.text == "ab?"


def test_every_published_event_is_read_or_left() -> None:
    bodies = [json.loads(path.read_bytes().decode("utf-8-sig")) for path in WEBHOOKS.glob("**/*.json")]
    facts = [fact_of(read(event)) for body in bodies for event in body.get("events", [])]
    read_as = {type(fact) for fact in facts}
    assert {MessageArrived, ContactFollowed, ContactBlocked, type(None)} <= read_as


def tab_tapped(status: str) -> Arrival | None:
    params = {"newRichMenuAliasId": "tetote-providing-2", "status": status}
    return fact_of(read(make_event("postback", postback={"data": "tab=2", "params": params})))


def test_a_tab_that_opened_is_nobodys_business() -> None:
    assert tab_tapped("SUCCESS") is None


@pytest.mark.parametrize("status", ["RICHMENU_ALIAS_ID_NOTFOUND", "RICHMENU_NOTFOUND", "FAILED", ""])
def test_a_tab_that_led_nowhere_is_told(status: str) -> None:
    assert isinstance(tab_tapped(status), MenuTabMissing)
