"""The whole life of a request in a real browser: the advisor's clicks and keys beyond the typed content.

    python -m bench.effort

Starts the demo in a temporary folder, takes a request of 石井 for the next hour or two, calls, lets 中村 answer on the
simulated phone, decides. 中村 taps start and end and sends the report, 石井 confirms it, and the advisor looks at the
fee. Prints what it took until the decision, of which at most 14 are wanted, and closes with `effort <n> interactions`,
the whole of it: at most 20. Before, a request took about ten telephone calls.
"""

import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import launch

from bench.effort.hand import Hand
from bench.house import free_ports, running
from linesim.client import Sim

SOURCE = Path(__file__).resolve().parent.parent.parent / "src"
TO_DECISION, LIMIT = 14, 20
JAPAN = ZoneInfo("Asia/Tokyo")
HELPER, PARENT = "中村", "石井"
HOUR = timedelta(hours=1)
START_SECONDS, PATIENCE = 180.0, 30.0
SIGN_IN = ("sasaki@aoba.example", "tetote-demo")


def main() -> None:
    """Plays the main job once and counts."""
    web, phones = free_ports(2, first=8260)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(*_demo(folder, web, phones)),
        sync_playwright() as driver,
    ):
        _wait_until_ready(web)
        browser = launch(driver)
        hand = Hand(_signed_in(browser, f"http://127.0.0.1:{web}"))
        sim = Sim(f"http://127.0.0.1:{phones}")
        _decide(hand, sim)
        to_decision = hand.interactions
        _take_place(browser, sim)
        _look_at_the_fee(hand)
        browser.close()
    print(f"typed {hand.typed} characters")
    print(f"until the decision {to_decision} interactions")
    print(f"effort {hand.interactions} interactions")
    if to_decision > TO_DECISION or hand.interactions > LIMIT:
        raise SystemExit(1)


def _demo(folder: str, web: int, phones: int) -> tuple[list[str], dict[str, str]]:
    command = ["sh", "-c", f"cd {folder} && exec tetote demo"]
    path = f"{SOURCE.parent / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return command, {**os.environ, "PATH": path, "PORT": str(web), "LINESIM_PORT": str(phones)}


def _wait_until_ready(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
            return
        time.sleep(0.5)
    raise RuntimeError("the demo does not come up")


def _signed_in(browser: Browser, address: str) -> Page:
    page = browser.new_page(locale="ja-JP", timezone_id="Asia/Tokyo")
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", SIGN_IN[0])
    page.fill("input[name=password]", SIGN_IN[1])
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/")
    return page


def _decide(hand: Hand, phones: Sim) -> None:
    """From the first click to the decided helper."""
    page, (start, end) = hand.page, _soon()
    hand.click(page.get_by_role("link", name="依頼を受け付ける"))
    hand.type(page.get_by_role("searchbox", name=re.compile("名前")), PARENT)
    hand.click(page.get_by_role("link", name=re.compile(PARENT)).first)
    for child in page.locator("input[name=children]:not(:checked)").all()[:1]:
        hand.click(child)
    hand.click(page.locator("input[name=day]"))
    hand.type(page.locator("input[name=day]"), start.date().isoformat())
    hand.press("Tab")
    hand.type(page.locator("input[name=starts]"), f"{start:%H:%M}")
    hand.press("Tab")
    hand.type(page.locator("input[name=ends]"), f"{end:%H:%M}")
    hand.click(page.get_by_role("button", name="受け付けて、募集へ進む"))
    hand.click(page.get_by_role("button", name="募集を送る"))
    page.get_by_text("返事を待っています").wait_for()
    _tap(phones, HELPER, "行けます")
    hand.click(page.get_by_role("button", name=re.compile("この人に決める")).first)
    page.get_by_text("に決めました。").wait_for()


def _soon() -> tuple[datetime, datetime]:
    """An hour that a helper may begin now: within two hours, and before midnight or after it."""
    now = datetime.now(JAPAN).replace(second=0, microsecond=0)
    for minutes in (100, 30):
        start = now + timedelta(minutes=minutes)
        if start.date() == (start + HOUR).date():
            break
    return start, start + HOUR


def _take_place(browser: Browser, phones: Sim) -> None:
    """What helper and parent do on their phones; the advisor has nothing to do with it."""
    _begin_and_end(browser, _link(phones, HELPER, "くわしく見る"))
    _tap(phones, HELPER, "この時間で報告（問題なし）")
    _tap(phones, PARENT, "確認しました")


def _begin_and_end(browser: Browser, address: str) -> None:
    """The helper's page of the plan. Both taps come within a minute, so the planned hours are reported."""
    page = browser.new_page(locale="ja-JP", timezone_id="Asia/Tokyo")
    page.goto(address)
    page.get_by_role("button", name="今から始めます").click()
    page.get_by_role("button", name="今終わりました").click()
    page.close()


def _look_at_the_fee(hand: Hand) -> None:
    """The page of the request has shown the report and its fee by itself; one click explains every yen."""
    hand.page.get_by_text("確認済み").first.wait_for()
    hand.click(hand.page.get_by_role("link", name="料金を見る・直す"))
    hand.page.wait_for_url("**/fees/**")


def _user_of(phones: Sim, name: str) -> str:
    users = [user for channel in phones.state()["channels"] for user in channel["users"]]
    return next(user["userId"] for user in users if user["displayName"].startswith(name))


def _tap(phones: Sim, name: str, label: str) -> None:
    """A tap on the newest card, as soon as that has this button."""
    phone, card = phones.phone(_user_of(phones, name)), _card(phones, name, label)
    phone.tap(card["id"], label=label)


def _link(phones: Sim, name: str, label: str) -> str:
    """Where a link of the newest card leads, as soon as that has it."""
    return next(address for words, address in _links(_card(phones, name, label)) if words == label)


def _card(phones: Sim, name: str, label: str) -> dict[str, Any]:
    phone, end = phones.phone(_user_of(phones, name)), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        cards = [bubble for bubble in phone.chat() if bubble["from"] == "bot" and bubble["message"]["type"] == "flex"]
        if f'"{label}"' in json.dumps(cards[-1], ensure_ascii=False):
            return cards[-1]
        time.sleep(0.2)
    raise RuntimeError(f"the newest card has no {label}")


def _links(node: Any) -> Iterator[tuple[str, str]]:
    """Every link within a message: its words and its address."""
    if isinstance(node, dict) and "uri" in node:
        yield str(node.get("label")), str(node["uri"])
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _links(inner)


if __name__ == "__main__":
    main()
