"""The control API: people's deeds, log, faults, clock, settings, reset, and its own description."""

import re

import pytest

from linesim.client import SimError
from linesim.control.openapi import describe
from linesim.control.routes import ENDPOINTS
from linesim.jsonvalues import Json, JsonObject, as_object, objects_in
from linesim.testing import CHANNEL, SimServer, running
from linesim.tests import examples as ex
from linesim.tests.conftest import Bot, Line


def sent(line: Line, user_id: str, message: JsonObject) -> str:
    return str(line.push(user_id, message).json()["sentMessages"][0]["id"])


def test_a_user_id_may_be_chosen(sim: SimServer) -> None:
    wanted = "U" + "1" * 32
    assert sim.add_user("花子", wanted).user_id == wanted
    with pytest.raises(SimError, match="400"):
        sim.add_user("太郎", "somebody")


def test_quick_replies_vanish_with_a_tap_and_with_a_newer_message(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    number = sent(line, phone.user_id, ex.quick(ex.postback()))
    phone.tap(number, label="はい")
    with pytest.raises(SimError, match="vanished"):
        phone.tap(number, label="はい")
    older = sent(line, phone.user_id, ex.quick(ex.postback()))
    sent(line, phone.user_id, ex.text())
    with pytest.raises(SimError, match="vanished"):
        phone.tap(older, data="yes=1")
    assert len(bot.events(1)) == 1


def test_other_buttons_stay_for_ever(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    number = sent(line, phone.user_id, ex.buttons())
    for _ in range(2):
        phone.tap(number, label="ボタン0")
    assert [event["postback"] for event in bot.events(2)] == [{"data": "yes=1"}] * 2


def test_picking_a_date(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    number = sent(line, phone.user_id, ex.quick(ex.picker(min="2026-11-01")))
    with pytest.raises(SimError, match="outside"):
        phone.pick(number, "day", "2026-10-31")
    phone.pick(number, "day", "2026-11-22")
    assert bot.events(1)[0]["postback"] == {"data": "day", "params": {"date": "2026-11-22"}}
    with pytest.raises(SimError, match="vanished"):
        phone.pick(number, "day", "2026-11-22")


@pytest.mark.parametrize("value", ["2026-11-22T09:30", "2026-11-22t09:30", "2026-11-22 09:30", "2026-11-22T09:30:00"])
def test_how_a_moment_may_be_written(sim: SimServer, line: Line, bot: Bot, value: str) -> None:
    phone = sim.add_user("花子", following=True)
    number = sent(line, phone.user_id, ex.quick(ex.picker(mode="datetime")))
    phone.pick(number, "day", value)
    assert bot.events(1)[0]["postback"] == {"data": "day", "params": {"datetime": "2026-11-22T09:30"}}


def test_a_message_id_may_be_a_number(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    number = sent(line, phone.user_id, ex.buttons())
    phone.do("tap", {"messageId": int(number), "label": "ボタン0"})
    assert bot.events(1)[0]["postback"] == {"data": "yes=1"}


def test_a_message_action_writes_for_the_person(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    number = sent(line, phone.user_id, ex.quick({"type": "message", "label": "やめる", "text": "やめます"}))
    phone.tap(number, label="やめる")
    assert as_object(bot.events(1)[0]["message"])["text"] == "やめます"


def test_an_address_is_handed_back_and_counted(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    body: JsonObject = {"type": "buttons", "text": "a", "actions": [ex.uri("https://example.com/")]}
    number = sent(line, phone.user_id, ex.template(body))
    assert phone.tap(number, label="開く") == {"uri": "https://example.com/"}


def test_who_blocked_the_account_cannot_write(sim: SimServer) -> None:
    phone = sim.add_user("花子", following=True)
    phone.unfollow()
    with pytest.raises(SimError, match="409"):
        phone.text("はい")


def test_the_log_tells_verdict_and_body(sim: SimServer, line: Line) -> None:
    line.push("U" + "0" * 32, ex.text())
    [entry] = sim.requests("/message/push")
    assert (entry["status"], entry["verdict"]) == (400, "Failed to send messages")
    assert entry["channelId"] == CHANNEL.channel_id
    assert as_object(entry["body"])["to"] == "U" + "0" * 32


def test_a_fault_of_status(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    sim.fault("/v2/bot/message/push", {"status": 429, "count": 1})
    refused = line.push(phone.user_id, ex.text())
    assert refused.status == 429
    assert refused.json() == {"message": "The API rate limit has been exceeded. Try again later."}
    assert line.push(phone.user_id, ex.text()).status == 200


@pytest.mark.parametrize(
    ("endpoint", "struck"),
    [
        ("/v2/bot/info", True),
        ("GET /v2/bot/info", True),
        ("POST /v2/bot/info", False),
        ("info", True),
        ("/v2/bot/*", True),
        ("/v2/bot/message/*", False),
    ],
)
def test_how_a_fault_names_its_endpoint(sim: SimServer, line: Line, endpoint: str, struck: bool) -> None:
    sim.fault(endpoint, {"status": 503})
    assert line.call("GET", "/v2/bot/info").status == (503 if struck else 200)


@pytest.mark.parametrize(("after", "bubbles"), [(False, 0), (True, 1)])
def test_a_broken_line_before_and_after_the_work(sim: SimServer, line: Line, after: bool, bubbles: int) -> None:
    phone = sim.add_user("花子", following=True)
    sim.fault("*", {"reset": True, "after": after})
    with pytest.raises(Exception, match=r"aborted|reset|closed|disconnect"):
        line.push(phone.user_id, ex.text())
    assert len(phone.chat()) == bubbles


def test_a_seeded_rate_strikes_the_same_calls_again(sim: SimServer, line: Line) -> None:
    def pattern() -> list[int]:
        sim.clear_faults()
        sim.fault("/v2/bot/info", {"status": 500, "rate": 0.5, "seed": 7})
        return [line.call("GET", "/v2/bot/info").status for _ in range(20)]

    first = pattern()
    assert first == pattern()
    assert set(first) == {200, 500}


def test_an_empty_bucket_is_429_until_time_passes(sim: SimServer, line: Line) -> None:
    def tested() -> int:
        return line.call("POST", "/v2/bot/channel/webhook/test", {"endpoint": "http://127.0.0.1:9/"}).status

    assert [tested() for _ in range(61)] == [200] * 60 + [429]
    sim.advance(60)
    assert tested() == 200


def test_the_clock_can_be_set(sim: SimServer) -> None:
    sim.set_clock("2026-04-01T09:00:00+09:00")
    assert str(sim.state()["now"]).startswith("2026-04-01T00:00:0")
    assert sim.today() == "20260401"


@pytest.mark.parametrize("seconds", ["soon", None, 1e300, []])
def test_an_advance_that_is_no_time_is_refused(sim: SimServer, seconds: Json) -> None:
    with pytest.raises(SimError, match="400"):
        sim.call("POST", "/_sim/clock", {"advance": seconds})


def test_the_newest_fault_decides(sim: SimServer, line: Line) -> None:
    sim.fault("/v2/bot/info", {"status": 500})
    sim.fault("/v2/bot/info", {"status": 429, "count": 1})
    assert [line.call("GET", "/v2/bot/info").status for _ in range(2)] == [429, 500]


def test_a_rate_of_nothing_lifts_the_faults_of_an_endpoint(sim: SimServer, line: Line) -> None:
    sim.fault("push", {"status": 500})
    sim.fault("/v2/bot/info", {"status": 500})
    sim.fault("push", {"rate": 0})
    assert line.push(sim.add_user("花子", following=True).user_id, ex.text()).status == 200
    assert line.call("GET", "/v2/bot/info").status == 500


def test_unknown_settings_are_refused(sim: SimServer) -> None:
    with pytest.raises(SimError, match="400"):
        sim.settings({"qouta": 200})
    with pytest.raises(SimError, match="400"):
        sim.settings({"redelivery": "yes"})


def test_reset_forgets_everything(sim: SimServer, line: Line) -> None:
    sim.add_user("花子", following=True)
    sim.settings({"quota": 1})
    sim.fault("*", {"status": 500})
    sim.reset()
    [channel] = objects_in(sim.state()["channels"])
    assert (channel["users"], as_object(channel["settings"])["quota"]) == ([], None)
    assert line.call("GET", "/v2/bot/info").status == 200


def test_pages_of_other_sites_are_refused(line: Line) -> None:
    response = line.call("POST", "/_sim/reset", {}, {"origin": "https://example.com"})
    assert response.status == 403
    assert line.call("POST", "/_sim/reset", {}, {"origin": line.url}).status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8100", 200), ("linesim:8100", 200), ("[::1]:8100", 200), ("rebound.example.com:8100", 403)],
)
def test_names_that_others_made_point_here_are_refused(line: Line, host: str, status: int) -> None:
    assert line.call("GET", "/_sim/state", headers={"host": host}).status == status


def test_several_channels_know_different_people() -> None:
    other = CHANNEL.__class__("1000000002", "other-secret", "other-token", name="となり町")
    with running([CHANNEL, other]) as sim:
        sim.channel_id = "1000000002"
        phone = sim.add_user("花子", following=True)
        line = Line(sim.url)
        assert line.push(phone.user_id, ex.text()).status == 400
        body: JsonObject = {"to": phone.user_id, "messages": [ex.text()]}
        headers = {"authorization": "Bearer other-token"}
        assert line.call("POST", "/v2/bot/message/push", body, headers).status == 200
        line.pool.clear()


def undescribed(value: Json, schema: JsonObject, at: str = "$") -> list[str]:
    """What a value has that its schema does not name; an object without properties may be anything."""
    properties = as_object(schema.get("properties"))
    if isinstance(value, list):
        return [fault for item in value for fault in undescribed(item, as_object(schema.get("items")), at)]
    if not isinstance(value, dict) or not properties:
        return []
    unknown = [f"{at}.{name}" for name in value if name not in properties]
    known = [name for name in value if name in properties]
    return unknown + [
        f for name in known for f in undescribed(value[name], as_object(properties[name]), f"{at}.{name}")
    ]


def test_the_description_names_every_endpoint(line: Line) -> None:
    described = line.call("GET", "/_sim/openapi.json").json()
    assert described == describe(ENDPOINTS)
    paths = described["paths"]
    for endpoint in ENDPOINTS:
        operation = paths[endpoint.path][endpoint.method.lower()]
        assert operation["summary"]
        names = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "path"}
        assert names == set(re.findall(r"{(\w+)}", endpoint.path))
    numbers = [operation["operationId"] for operations in paths.values() for operation in operations.values()]
    assert len(set(numbers)) == len(numbers) == len(ENDPOINTS)


@pytest.mark.parametrize("path", ["state", "users/{user}/chat", "groups/{group}/chat", "requests", "webhooks"])
def test_the_description_names_all_that_is_answered(sim: SimServer, line: Line, bot: Bot, path: str) -> None:
    phone = sim.add_user("花子", following=True)
    group = sim.add_group("ひだまり会", [phone])
    for chat in (phone.user_id, group.group_id):
        line.push(chat, ex.text())
    bot.events(1)
    schemas = sim.call("GET", "/_sim/openapi.json")["paths"]
    described = as_object(schemas)[f"/_sim/{path}".replace("{user}", "{userId}").replace("{group}", "{groupId}")]
    answered = sim.call("GET", f"/_sim/{path.format(user=phone.user_id, group=group.group_id)}")
    schema = as_object(described)
    for step in ("get", "responses", "200", "content", "application/json", "schema"):
        schema = as_object(schema[step])
    assert undescribed(answered, schema) == []
