"""From intake to the decided helper in a real browser: the advisor's clicks and keys beyond the typed content.

    python -m bench.effort

Starts the demo in a temporary folder, takes a request of 石井, calls, lets 中村 answer on the simulated phone, decides.
Closes with `effort <n> interactions`; at most 14 are wanted. Before, a request took about ten telephone calls.
"""

import os
import re
import tempfile
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from bench.effort.hand import Hand
from bench.house import free_ports, running
from linesim.client import Sim

SOURCE = Path(__file__).resolve().parent.parent.parent / "src"
CHROMIUM = "/usr/bin/chromium"
LIMIT = 14
START_SECONDS = 180.0
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
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        hand = Hand(_signed_in(browser, f"http://127.0.0.1:{web}"))
        _play(hand, Sim(f"http://127.0.0.1:{phones}"))
        browser.close()
    print(f"typed {hand.typed} characters")
    print(f"effort {hand.interactions} interactions")
    if hand.interactions > LIMIT:
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


def _play(hand: Hand, phones: Sim) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="依頼を受け付ける"))
    hand.type(page.get_by_role("searchbox", name=re.compile("名前")), "石井")
    hand.click(page.get_by_role("link", name=re.compile("石井")).first)
    for child in page.locator("input[name=children]:not(:checked)").all()[:1]:
        hand.click(child)
    hand.click(page.locator("input[name=day]"))
    hand.type(page.locator("input[name=day]"), (date.today() + timedelta(days=9)).isoformat())  # noqa: DTZ011 - typed by a person
    hand.press("Tab")
    hand.type(page.locator("input[name=starts]"), "15:30")
    hand.press("Tab")
    hand.type(page.locator("input[name=ends]"), "18:00")
    hand.click(page.get_by_role("button", name="受け付けて、募集へ進む"))
    hand.click(page.get_by_role("button", name="募集を送る"))
    _answer(phones, page)
    hand.click(page.get_by_role("button", name=re.compile("この人に決める")).first)
    page.get_by_text("に決めました。").wait_for()


def _answer(phones: Sim, page: Page) -> None:
    """The helper's tap; the page shows it by itself."""
    page.get_by_text("返事を待っています").wait_for()
    _tap_the_last(phones, _user_of(phones, "中村"))
    page.get_by_role("button", name=re.compile("この人に決める")).first.wait_for()


def _user_of(phones: Sim, name: str) -> str:
    users = [user for channel in phones.state()["channels"] for user in channel["users"]]
    return next(user["userId"] for user in users if user["displayName"].startswith(name))


def _tap_the_last(phones: Sim, user_id: str) -> None:
    phone = phones.phone(user_id)
    cards = [message for message in phone.chat() if message["from"] == "bot" and message["message"]["type"] == "flex"]
    phone.tap(cards[-1]["id"], label="行けます")


if __name__ == "__main__":
    main()
