"""Webhooks: bytes, signature, order, redelivery, weather."""

import dataclasses
import re

import pytest

from linesim.jsonvalues import JsonObject, as_object, objects_in, parse
from linesim.testing import CHANNEL, SimServer, running
from linesim.tests.conftest import Bot, Line
from linesim.tests.schemas import data_file
from linesim.webhooks import signature


def test_the_signature_that_line_publishes() -> None:
    notes = data_file("README.md").read_text("utf-8")
    vector = re.search(r"secret `(\w+)`,\s+body `(.+)` -> `(.+)`", notes)
    assert vector
    secret, body, expected = vector.groups()
    assert signature.sign(secret, body.encode()) == expected


def test_emoji_travel_as_surrogate_escapes_and_other_letters_as_themselves() -> None:
    raw = signature.encode({"text": "はい🤨"})
    assert raw == '{"text":"はい\\uD83E\\uDD28"}'.encode()
    assert parse(raw) == {"text": "はい🤨"}


def test_an_event_has_everything_the_documentation_names(sim: SimServer, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    phone.text("はい")
    [event] = bot.events(1)
    assert as_object(parse(bot.bodies[0]))["destination"] == objects_in(sim.state()["channels"])[0]["botUserId"]
    assert event["source"] == {"type": "user", "userId": phone.user_id}
    assert event["mode"] == "active"
    assert event["deliveryContext"] == {"isRedelivery": False}
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", str(event["webhookEventId"]))
    assert {"replyToken", "timestamp", "message"} <= event.keys()


def test_the_events_of_one_person_arrive_in_order(sim: SimServer, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    for number in range(12):
        phone.text(str(number))
    words = [as_object(event["message"])["text"] for event in bot.events(12)]
    assert words == [str(number) for number in range(12)]


def test_without_redelivery_an_event_is_posted_once(sim: SimServer, bot: Bot) -> None:
    sim.settings({"redelivery": False})
    bot.statuses = [500]
    answer = sim.add_user("花子", following=True).do("text", {"text": "はい", "wait": True})
    webhook = as_object(answer["webhook"])
    assert (webhook["status"], webhook["reason"], webhook["statusCode"]) == ("failed", "ERROR_STATUS_CODE", 500)
    assert len(bot.bodies) == 1


def test_a_redelivery_is_the_same_event_marked(sim: SimServer, bot: Bot) -> None:
    sim.settings({"redeliveryDelays": [0.01]})
    bot.statuses = [500]
    sim.add_user("花子", following=True).text("はい")
    first, second = bot.events(2)
    assert second == first | {"deliveryContext": {"isRedelivery": True}}


def test_an_advanced_clock_brings_the_redelivery(sim: SimServer, bot: Bot) -> None:
    sim.settings({"redeliveryDelays": [3600]})
    bot.statuses = [500]
    sim.add_user("花子", following=True).do("text", {"text": "はい", "wait": True})
    sim.advance(-60)
    assert len(bot.bodies) == 1
    sim.advance(3600)
    assert as_object(bot.events(2)[1]["deliveryContext"]) == {"isRedelivery": True}


def test_an_answer_that_comes_too_late_is_followed_by_a_redelivery(sim: SimServer, bot: Bot) -> None:
    sim.settings({"redeliveryDelays": [0.01], "webhookTimeout": 0.05})
    bot.pause = 0.3
    sim.add_user("花子").follow()
    assert as_object(bot.events(2)[1]["deliveryContext"]) == {"isRedelivery": True}


def test_a_bubble_shows_that_the_bot_did_not_receive_it(sim: SimServer, bot: Bot) -> None:
    sim.settings({"redelivery": False})
    bot.statuses = [500]
    phone = sim.add_user("花子", following=True)
    for words in ("ひとつ", "ふたつ"):
        phone.do("text", {"text": words, "wait": True})
    assert [bubble["lost"] for bubble in phone.chat()] == [True, False]


def test_a_redelivery_renews_the_minute_of_the_reply_token(sim: SimServer, bot: Bot, line: Line) -> None:
    sim.settings({"redeliveryDelays": [80]})
    bot.statuses = [500]
    sim.add_user("花子", following=True).do("text", {"text": "はい", "wait": True})
    sim.advance(90)
    token = bot.events(2)[1]["replyToken"]
    body: JsonObject = {"replyToken": token, "messages": [{"type": "text", "text": "a"}]}
    assert line.call("POST", "/v2/bot/message/reply", body).status == 200


def test_no_answer_in_time_counts_as_not_received(sim: SimServer, bot: Bot) -> None:
    sim.settings({"webhookTimeout": 0.05})
    bot.pause = 0.3
    answer = sim.add_user("花子").do("follow", {"wait": True})
    assert as_object(answer["webhook"])["reason"] == "REQUEST_TIMEOUT"


def test_a_bot_that_is_away_could_not_be_reached() -> None:
    with running([dataclasses.replace(CHANNEL, webhook_url="http://127.0.0.1:9/hook")]) as away:
        answer = away.add_user("花子").do("follow", {"wait": True})
    assert as_object(answer["webhook"])["reason"] == "COULD_NOT_CONNECT"


def test_a_reset_forgets_what_is_under_way(sim: SimServer, bot: Bot) -> None:
    bot.pause = 0.2
    phone = sim.add_user("花子", following=True)
    for _ in range(5):
        phone.text("はい")
    bot.events(1)
    sim.reset()
    bot.pause = 0.0
    sim.add_user("太郎").follow()
    kinds = [event["type"] for event in bot.events(2)]
    assert kinds == ["message", "follow"]


def test_several_people_can_share_one_body(sim: SimServer, bot: Bot) -> None:
    people = [sim.add_user(f"{number}番", following=True) for number in range(3)]
    wishes: list[JsonObject] = [{"type": "postback", "userId": phone.user_id} for phone in people]
    sim.emit({"events": [*wishes]})
    assert len(bot.events(3)) == 3
    assert len(bot.bodies) == 1


def test_duplicates_are_not_marked(sim: SimServer, bot: Bot) -> None:
    sim.settings({"duplicates": 1.0})
    sim.add_user("花子", following=True).text("はい")
    first, second = bot.events(2)
    assert first == second


def test_on_standby_there_is_no_reply_token(sim: SimServer, bot: Bot) -> None:
    sim.settings({"mode": "standby"})
    sim.add_user("花子", following=True).text("はい")
    [event] = bot.events(1)
    assert event["mode"] == "standby"
    assert "replyToken" not in event


def test_the_webhook_test_posts_an_empty_list(bot: Bot, line: Line) -> None:
    answer = line.call("POST", "/v2/bot/channel/webhook/test", {}).json()
    assert (answer["success"], answer["statusCode"], answer["reason"]) == (True, 200, "OK")
    assert as_object(parse(bot.bodies[0]))["events"] == []


def test_without_an_endpoint_nothing_is_posted() -> None:
    with running() as sim:
        answer = sim.add_user("花子").do("follow", {"wait": True})
    assert as_object(answer["webhook"])["status"] == "off"


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("https://example.com/hook", 200),
        ("http://example.com/hook", 400),
        ("http://127.0.0.1:9/hook", 200),
        ("https://example.com/" + "a" * 500, 400),
    ],
)
def test_which_webhook_urls_are_taken(line: Line, url: str, status: int) -> None:
    assert line.call("PUT", "/v2/bot/channel/webhook/endpoint", {"endpoint": url}).status == status
