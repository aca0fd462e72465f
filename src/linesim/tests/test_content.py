"""Files that people sent."""

from linesim.jsonvalues import JsonObject
from linesim.testing import SimServer
from linesim.tests.conftest import Line


def test_202_while_it_is_prepared_then_the_file(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    film: JsonObject = {"kind": "video", "preparing": 60, "data": "aGVsbG8=", "contentType": "video/mp4"}
    number = phone.do("file", film)["messageId"]
    assert line.call("GET", f"/v2/bot/message/{number}/content").status == 202
    transcoding = f"/v2/bot/message/{number}/content/transcoding"
    assert line.call("GET", transcoding).json() == {"status": "processing"}
    sim.advance(61)
    response = line.call("GET", f"/v2/bot/message/{number}/content")
    assert (response.status, response.data, response.headers["content-type"]) == (200, b"hello", "video/mp4")
    assert line.call("GET", transcoding).json() == {"status": "succeeded"}


def test_404_for_an_unknown_one(line: Line) -> None:
    assert line.call("GET", "/v2/bot/message/1/content").status == 404


def test_410_once_it_was_taken_back(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    number = phone.image()["messageId"]
    phone.do("unsend", {"messageId": number})
    assert line.call("GET", f"/v2/bot/message/{number}/content").status == 410
    assert phone.chat()[0]["unsent"] is True
