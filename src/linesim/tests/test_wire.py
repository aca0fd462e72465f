"""The thin wire: sends, tokens, retry keys, reply tokens."""

import socket
import time
import uuid
from urllib.parse import urlsplit

import pytest

from linesim.jsonvalues import JsonObject, as_object, objects_in, text_of
from linesim.testing import CHANNEL, SimServer
from linesim.tests.conftest import Bot, Line

HELLO: JsonObject = {"type": "text", "text": "こんにちは"}


def test_a_push_appears_on_the_phone_under_the_id_it_answered(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    response = line.push(phone.user_id, HELLO)
    [bubble] = phone.chat()
    assert response.status == 200
    assert [message["id"] for message in response.json()["sentMessages"]] == [bubble["id"]]
    assert bubble["from"] == "bot"
    assert bubble["message"] == HELLO
    assert bubble["requestId"] == response.headers["x-line-request-id"]


@pytest.mark.parametrize("authorization", ["Bearer wrong", "", "Basic abc"])
def test_a_wrong_token_is_401(line: Line, authorization: str) -> None:
    response = line.call("GET", "/v2/bot/info", headers={"authorization": authorization})
    assert response.status == 401
    assert response.json()["message"].startswith("Authentication failed due to the following reason: ")
    assert str(uuid.UUID(response.headers["x-line-request-id"])) == response.headers["x-line-request-id"]


def test_an_accepted_retry_key_answers_409_and_sends_nothing(sim: SimServer, line: Line) -> None:
    phone, key = sim.add_user("花子", following=True), str(uuid.uuid4())
    first = line.push(phone.user_id, HELLO, key=key)
    second = line.push(phone.user_id, HELLO, key=key)
    assert second.status == 409
    assert second.json() == {
        "message": "The retry key is already accepted",
        "sentMessages": first.json()["sentMessages"],
    }
    assert second.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert len(phone.chat()) == 1


def test_a_retry_key_is_forgotten_after_a_day(sim: SimServer, line: Line) -> None:
    phone, key = sim.add_user("花子", following=True), str(uuid.uuid4())
    line.push(phone.user_id, HELLO, key=key)
    sim.advance(24 * 3600 + 1)
    assert line.push(phone.user_id, HELLO, key=key).status == 200


def test_a_refused_send_does_not_use_its_retry_key_up(sim: SimServer, line: Line) -> None:
    phone, key = sim.add_user("花子", following=True), str(uuid.uuid4())
    assert line.push(phone.user_id, key=key).status == 400
    assert line.push(phone.user_id, HELLO, key=key).status == 200


@pytest.mark.parametrize("key", ["not-a-uuid", " ", "{123e4567-e89b-12d3-a456-426614174000}", "123e4567"])
def test_a_retry_key_that_is_no_uuid_is_refused(sim: SimServer, line: Line, key: str) -> None:
    phone = sim.add_user("花子", following=True)
    assert line.push(phone.user_id, HELLO, key=key).status == 400


def test_a_retry_key_on_a_reply_is_refused(line: Line) -> None:
    body: JsonObject = {"replyToken": "x", "messages": [HELLO]}
    response = line.call("POST", "/v2/bot/message/reply", body, {"x-line-retry-key": str(uuid.uuid4())})
    assert response.status == 400


def test_a_reply_token_works_once(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    phone.text("はい")
    [event] = bot.events(1)
    body: JsonObject = {"replyToken": event["replyToken"], "messages": [HELLO]}
    assert line.call("POST", "/v2/bot/message/reply", body).status == 200
    again = line.call("POST", "/v2/bot/message/reply", body)
    assert (again.status, again.json()) == (400, {"message": "Invalid reply token"})
    assert [bubble["webhookEventId"] for bubble in phone.chat()] == [event["webhookEventId"]] * 2


def test_a_reply_token_dies_after_a_minute(sim: SimServer, line: Line, bot: Bot) -> None:
    sim.add_user("花子", following=True).text("はい")
    [event] = bot.events(1)
    sim.advance(61)
    body: JsonObject = {"replyToken": event["replyToken"], "messages": [HELLO]}
    assert line.call("POST", "/v2/bot/message/reply", body).json() == {"message": "Invalid reply token"}


def test_blocked_people_and_strangers_receive_nothing_though_it_answers_200(sim: SimServer, line: Line) -> None:
    blocked, stranger = sim.add_user("花子", following=True), sim.add_user("太郎")
    blocked.unfollow()
    assert [line.push(phone.user_id, HELLO).status for phone in (blocked, stranger)] == [200, 200]
    assert [phone.chat() for phone in (blocked, stranger)] == [[], []]


def test_a_stranger_who_wrote_is_reached_for_seven_days(sim: SimServer, line: Line) -> None:
    stranger = sim.add_user("太郎")
    stranger.text("質問です")
    line.push(stranger.user_id, HELLO)
    sim.advance(7 * 24 * 3600 + 1)
    line.push(stranger.user_id, HELLO)
    assert [bubble["from"] for bubble in stranger.chat()] == ["user", "bot"]


def test_an_unknown_recipient_is_refused(line: Line) -> None:
    response = line.push("U" + "0" * 32, HELLO)
    assert (response.status, response.json()) == (400, {"message": "Failed to send messages"})


def test_one_malformed_id_refuses_the_whole_multicast(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    body: JsonObject = {"to": [phone.user_id, "somebody"], "messages": [HELLO]}
    response = line.call("POST", "/v2/bot/message/multicast", body)
    assert response.status == 400
    assert response.json()["message"] == "The property, to[1], in the request body is invalid (line: -, column: -)"
    assert phone.chat() == []


def test_a_multicast_reaches_every_friend_once(sim: SimServer, line: Line) -> None:
    phones = [sim.add_user(f"{number}番", following=True) for number in range(3)]
    to = [phone.user_id for phone in phones]
    response = line.call("POST", "/v2/bot/message/multicast", {"to": [*to, to[0]], "messages": [HELLO]})
    assert (response.status, response.json()) == (200, {})
    assert [len(phone.chat()) for phone in phones] == [1, 1, 1]


def test_a_month_without_quota_answers_429_and_reaches_nobody(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    sim.settings({"quota": 1})
    assert line.push(phone.user_id, HELLO, HELLO).status == 200
    refused = line.push(phone.user_id, HELLO)
    assert (refused.status, refused.json()) == (429, {"message": "You have reached your monthly limit."})
    assert line.call("GET", "/v2/bot/message/quota/consumption").json() == {"totalUsage": 1}
    assert len(phone.chat()) == 2


def test_a_tap_shows_the_display_text_and_tells_the_bot_the_data(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    action: JsonObject = {"type": "postback", "label": "行けます", "data": "yes=1", "displayText": "行けます"}
    message: JsonObject = {
        "type": "template",
        "altText": "募集",
        "template": {"type": "buttons", "text": "来られますか", "actions": [action]},
    }
    number = text_of(objects_in(line.push(phone.user_id, message).json()["sentMessages"])[0], "id")
    phone.tap(number, label="行けます")
    [event] = bot.events(1)
    assert event["postback"] == {"data": "yes=1"}
    assert as_object(phone.chat()[-1]["message"]) == {"type": "text", "text": "行けます"}


def test_a_caller_who_hangs_up_is_a_line_in_the_log(
    sim: SimServer, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    head = f"POST /v2/bot/message/push HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {CHANNEL.token}\r\n"
    address = urlsplit(sim.url)
    with socket.create_connection((address.hostname, address.port)) as caller:
        caller.sendall(f"{head}Content-Length: 100\r\n\r\n{{".encode())
        time.sleep(0.1)
    ends = time.monotonic() + 5
    while not sim.requests("/message/push") and time.monotonic() < ends:
        time.sleep(0.02)
    assert [entry["verdict"] for entry in sim.requests("/message/push")] == ["the caller hung up"]
    assert caplog.records == []


def test_an_unknown_path_is_404_as_with_line(line: Line) -> None:
    response = line.call("GET", "/v2/bot/nothing/here")
    assert (response.status, response.json()) == (404, {"message": "Not found"})
