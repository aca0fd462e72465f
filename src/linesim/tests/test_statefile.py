"""What outlives the process."""

from pathlib import Path

import pytest

from linesim.contents import sample_picture
from linesim.jsonvalues import JsonObject, as_object, parse
from linesim.testing import CHANNEL, running
from linesim.tests import examples as ex
from linesim.tests.conftest import Line

KEY = "123e4567-e89b-12d3-a456-426614174000"


def test_a_restart_continues(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"
    with running(state_file=path) as sim:
        line = Line(sim.url)
        phone = sim.add_user("花子", following=True)
        line.push(phone.user_id, ex.quick(ex.postback()), key=KEY)
        phone.image()
        sim.settings({"quota": 200})
        sim.advance(3600)
        body: JsonObject = {"description": "一人", "audiences": [{"id": phone.user_id}]}
        line.call("POST", "/v2/bot/audienceGroup/upload", body)
        sim.add_group("ひだまり会", [phone])
        before, people = phone.chat(), sim.state()
        line.pool.clear()
    with running(state_file=path) as again:
        line = Line(again.url)
        assert again.phone(phone.user_id).chat() == before
        assert again.state()["channels"] == people["channels"]
        assert line.push(phone.user_id, ex.text(), key=KEY).status == 409
        assert line.call("GET", "/v2/bot/message/quota/consumption").json() == {"totalUsage": 1}
        number = before[1]["id"]
        assert line.call("GET", f"/v2/bot/message/{number}/content").data == sample_picture()
        assert line.call("GET", "/v2/bot/audienceGroup/list").json()["totalCount"] == 1
        line.pool.clear()
    assert sorted(as_object(parse(path.read_bytes()))) == ["channels", "clockShift", "version"]


def test_what_is_given_at_the_start_wins(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    with running(state_file=path) as sim:
        Line(sim.url).call("PUT", "/v2/bot/channel/webhook/endpoint", {"endpoint": "https://example.com/kept"})
    with running(state_file=path) as again:
        assert Line(again.url).call("GET", "/v2/bot/channel/webhook/endpoint").json()["endpoint"].endswith("/kept")
    given = CHANNEL.__class__(CHANNEL.channel_id, CHANNEL.secret, CHANNEL.token, "https://example.com/given")
    with running([given], state_file=path) as again:
        assert Line(again.url).call("GET", "/v2/bot/channel/webhook/endpoint").json()["endpoint"].endswith("/given")


def test_a_broken_file_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text("{")
    with pytest.raises(ValueError, match="Expecting"), running(state_file=path):
        pass
