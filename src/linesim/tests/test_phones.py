"""The page and its files as they are served."""

import json
import re

import pytest

from linesim.phones.pages import POLICY
from linesim.testing import SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Line


def test_the_page_needs_nothing_from_outside(line: Line) -> None:
    page = line.pool.request("GET", f"{line.url}/")
    html = page.data.decode()
    assert page.headers["content-security-policy"] == POLICY
    assert "<script>" not in html
    assert not re.findall(r'(?:src|href)="https?:', html)
    for name in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        assert line.pool.request("GET", line.url + name).status == 200


def test_every_module_that_is_imported_exists(line: Line) -> None:
    seen, waiting = set(), ["page.js"]
    while waiting:
        name = waiting.pop()
        response = line.pool.request("GET", f"{line.url}/static/{name}")
        assert response.status == 200, name
        seen.add(name)
        waiting += [found for found in re.findall(r'from "\./([^"]+)"', response.data.decode()) if found not in seen]
    assert {"flex.js", "templates.js", "richmenu.js", "inspector.js"} <= seen


def test_both_languages_have_the_same_words(line: Line) -> None:
    source = line.pool.request("GET", f"{line.url}/static/words.js").data.decode()
    japanese, english = (re.findall(r"^  (\w+):", block, re.MULTILINE) for block in source.split("const ENGLISH"))
    assert japanese == english


@pytest.mark.parametrize("name", ["..%2Fpages.py", "missing.js", "pages.py", ".html"])
def test_other_files_are_not_served(line: Line, name: str) -> None:
    assert line.pool.request("GET", f"{line.url}/static/{name}").status == 404


def test_the_feed_tells_an_open_page_about_its_phones(sim: SimServer, line: Line) -> None:
    phone, other = sim.add_user("花子", following=True), sim.add_user("太郎", following=True)
    address = f"{line.url}/_sim/feed?users={phone.user_id}"
    with line.pool.request("GET", address, preload_content=False, timeout=5) as feed:
        assert feed.readline() == b"retry: 1000\n"
        line.push(other.user_id, ex.text("ちがう人"))
        line.push(phone.user_id, ex.text("あなた"))
        news = next(row for row in iter(feed.readline, b"") if row.startswith(b"data: "))
    told = json.loads(news.removeprefix(b"data: "))
    assert (told["kind"], told["userId"], told["message"]["message"]["text"]) == ("message", phone.user_id, "あなた")
