"""Events as facts: what is ours, what is somebody's words, what is not for us."""

from datetime import UTC, datetime, timedelta

import pytest

from tetote.channels import buttons
from tetote.channels.facts import (
    Arrival,
    Attachment,
    ButtonPressed,
    ContactBlocked,
    ContactFollowed,
    ContactReopened,
    MenuTabMissing,
    MessageArrived,
    MessageUnsent,
)
from tetote.channels.line.reading import Received, fact_of
from tetote.channels.parts import Button, Mode, Pick, Place
from tetote.channels.tests.builders import USER, make_event
from tetote.kernel import ids
from tetote.kernel.types import JSONObject

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


@pytest.mark.parametrize(
    ("pick", "params", "value"),
    [
        (Pick("日", "when", ("r",)), {"date": "2026-11-25"}, "2026-11-25"),
        (Pick("時", "when", ("r",), Mode.TIME), {"time": "15:30"}, "15:30"),
        (Pick("日時", "when", ("r",), Mode.DATETIME), {"datetime": "2026-11-25t15:30"}, "2026-11-25T15:30"),
    ],
)
def test_a_picked_day_or_time(pick: Pick, params: JSONObject, value: str) -> None:
    fact = fact_of(read(make_event("postback", postback={"data": buttons.seal(pick), "params": params})))
    assert isinstance(fact, ButtonPressed)
    assert (fact.action, fact.args, fact.value) == ("when", ("r",), value)


@pytest.mark.parametrize("params", [{}, None, 7, {"date": "2025-01-01"}, {"date": 7}])
def test_a_picker_that_brings_nothing_it_offered_is_not_believed(params: JSONObject | int | None) -> None:
    data = buttons.seal(Pick("日", "when", earliest="2026-01-01"))
    fact = fact_of(read(make_event("postback", postback={"data": data, "params": params})))
    assert isinstance(fact, MessageArrived)
    assert fact.content == "unknown"


def test_a_place_comes_with_its_spot() -> None:
    place: JSONObject = {"title": "みどり公園", "address": "あおば町1-2", "latitude": 35.6, "longitude": 139.7}
    fact = fact_of(read(make_event(message={"type": "location", "id": "1", **place})))
    assert isinstance(fact, MessageArrived)
    assert fact.place == Place("みどり公園", "あおば町1-2", 35.6, 139.7)


@pytest.mark.parametrize("spot", [{}, {"latitude": "35", "longitude": 139}, {"latitude": True, "longitude": 1e300}])
def test_a_place_without_a_spot_is_still_a_message(spot: JSONObject) -> None:
    fact = fact_of(read(make_event(message={"type": "location", "id": "1", **spot})))
    assert isinstance(fact, MessageArrived)
    assert (fact.content, fact.place) == ("location", None)


def test_a_file_is_announced() -> None:
    message: JSONObject = {"type": "file", "id": "1", "fileName": "申込書.pdf", "fileSize": 2138}
    fact = fact_of(read(make_event(message=message)))
    assert isinstance(fact, MessageArrived)
    assert fact.attachment == Attachment("申込書.pdf", 2138)
    voice: JSONObject = {"type": "audio", "id": "2", "duration": 60_000, "contentProvider": {"type": "external"}}
    spoken = fact_of(read(make_event(message=voice)))
    assert isinstance(spoken, MessageArrived)
    assert spoken.attachment == Attachment(milliseconds=60_000, is_elsewhere=True)


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
    assert isinstance(followed, ContactReopened)
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


def tab_tapped(status: str) -> Arrival | None:
    params = {"newRichMenuAliasId": "tetote-providing-2", "status": status}
    return fact_of(read(make_event("postback", postback={"data": "tab=2", "params": params})))


def test_a_tab_that_opened_is_nobodys_business() -> None:
    assert tab_tapped("SUCCESS") is None


@pytest.mark.parametrize("status", ["RICHMENU_ALIAS_ID_NOTFOUND", "RICHMENU_NOTFOUND", "FAILED", ""])
def test_a_tab_that_led_nowhere_is_told(status: str) -> None:
    assert isinstance(tab_tapped(status), MenuTabMissing)
