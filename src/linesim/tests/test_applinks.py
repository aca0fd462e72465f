"""Links that open the app: a printed square is scanned by a phone of the simulator."""

from urllib.parse import quote, urlencode

import urllib3

from linesim.jsonvalues import as_object
from linesim.testing import SimServer
from linesim.tests.conftest import Bot, Line

CHAT = f"/R/oaMessage/{quote('@linesim', safe='')}/"
TEXT = "登録カード 4F7K-9M2P-QX3T"


def scan(line: Line, path: str, **fields: str) -> urllib3.BaseHTTPResponse:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return line.pool.request("POST", line.url + path, body=urlencode(fields), headers=headers, redirect=False)


def test_the_page_shows_the_text_and_the_phones(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("<花子>")
    page = line.pool.request("GET", f"{line.url}{CHAT}?{quote(TEXT)}").data.decode()
    assert TEXT in page
    assert phone.user_id in page
    assert "&lt;花子&gt;" in page


def test_a_phone_becomes_a_friend_and_sends_the_text(bot: Bot, sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子")
    back = scan(line, CHAT, user_id=phone.user_id, text=TEXT)
    assert back.headers["location"] == f"/?users={phone.user_id}"
    followed, wrote = bot.events(2)
    assert followed["type"] == "follow"
    assert as_object(wrote["message"])["text"] == TEXT


def test_a_new_phone_follows_without_a_text(sim: SimServer, line: Line) -> None:
    back = scan(line, "/R/ti/p/%40linesim", name="さくら")
    assert back.status == 302
    assert "さくら" in str(sim.state())


def test_an_unknown_account_or_phone_is_refused(line: Line) -> None:
    assert line.pool.request("GET", f"{line.url}/R/ti/p/%40nobody").status == 404
    assert scan(line, CHAT, user_id="U" + "0" * 32).status == 400
