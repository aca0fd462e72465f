"""LINE notification messages."""

import hashlib
import re

from linesim.jsonvalues import JsonObject
from linesim.testing import SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Bot, Line
from linesim.tests.schemas import data_file

NUMBER = "+818012345678"
HASH = hashlib.sha256(NUMBER.encode()).hexdigest()


def with_number(sim: SimServer) -> str:
    return str(sim.call("POST", "/_sim/users", {"displayName": "花子", "phone": NUMBER})["userId"])


def test_the_hash_that_line_publishes_reaches_its_number(sim: SimServer, line: Line, bot: Bot) -> None:
    vector = re.search(r"hex of `(\+\d+)` = `(\w+)`", data_file("README.md").read_text("utf-8"))
    assert vector
    number, hashed = vector.groups()
    sim.call("POST", "/_sim/users", {"displayName": "花子", "phone": number})
    assert line.call("POST", "/bot/pnp/push", {"to": hashed, "messages": [ex.text()]}).status == 200
    assert bot.events(1, "delivery")[0]["delivery"] == {"data": hashed}  # Else it would reach the next test.


def test_it_reaches_somebody_who_is_no_friend_and_reports_the_delivery(sim: SimServer, line: Line, bot: Bot) -> None:
    user_id = with_number(sim)
    tag = {"x-line-delivery-tag": "tag-0123456789-abc"}
    response = line.call("POST", "/bot/pnp/push", {"to": HASH, "messages": [ex.text()]}, tag)
    assert response.status == 200
    [event] = bot.events(1, "delivery")
    assert (event["type"], event["delivery"]) == ("delivery", {"data": "tag-0123456789-abc"})
    assert "source" not in event
    assert len(sim.phone(user_id).chat()) == 1
    line.push(user_id, ex.text("友だちではないので届かない"))
    assert len(sim.phone(user_id).chat()) == 1


def test_an_unknown_number_is_422(line: Line) -> None:
    response = line.call("POST", "/bot/pnp/push", {"to": HASH, "messages": [ex.text()]})
    assert (response.status, response.json()) == (422, {"message": "Failed to send messages"})


def test_pictures_are_refused(sim: SimServer, line: Line) -> None:
    with_number(sim)
    assert line.call("POST", "/bot/pnp/push", {"to": HASH, "messages": [ex.image()]}).status == 400


def test_without_approval_it_is_403(sim: SimServer, line: Line) -> None:
    sim.settings({"pnp": False})
    response = line.call("POST", "/bot/pnp/push", {"to": HASH, "messages": [ex.text()]})
    assert response.json() == {"message": "Access to this API is not available for your account"}


def test_a_template_of_lines(sim: SimServer, line: Line) -> None:
    user_id = with_number(sim)
    body: JsonObject = {
        "to": HASH,
        "templateKey": "reservation",
        "body": {"emphasizedItem": {"itemKey": "date", "content": "4月1日"}, "items": [], "buttons": []},
    }
    assert line.call("POST", "/v2/bot/message/pnp/templated/push", body).status == 202
    assert sim.phone(user_id).chat()[0]["message"]
