"""A printed card is scanned by a new phone: linked without typing, seen on the sheet, confirmed at once."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import hands
from tests.journeys.running import Demo

pytestmark = pytest.mark.journey
WITHIN_TWO_SECONDS = 5000
"""Milliseconds; the page asks every 1.5 seconds, the rest is for a busy machine."""

AT_LAST = 40_000
"""For what comes first from a worker that has only just begun, beside the browsers of others."""

LOOKS_AT_IT = 3000
"""Milliseconds for which nobody taps; meanwhile the worker asks LINE for the name."""


def test_a_card_links_a_phone_and_the_answer_is_seen(town: Demo, browser: Browser) -> None:
    desk = hands.open_page(browser, f"{town.console}/console/")
    hands.sign_in(desk, "mori@aoba.example")
    desk.goto(f"{town.console}/console/cards/")
    desk.get_by_role("link", name=re.compile("もう一度印刷")).first.click()
    expect(desk.locator(".name-card")).to_have_count(11)
    desk.get_by_text("まだの方").click()
    name = desk.locator(".name-card-name").first.inner_text()
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="この番号を送る").first.click()
    phone = opened.value
    phone.get_by_role("button", name="新しいスマートフォンで開く").click()
    welcome = hands.bubble(hands.phone(phone, "さくら"), "登録できました")
    expect(welcome).to_be_visible(timeout=AT_LAST)
    expect(desk.locator("#progress")).to_contain_text("1人がつながりました", timeout=WITHIN_TWO_SECONDS)
    desk.locator("#progress").get_by_role("link", name=name).click()
    expect(desk.locator("#receipt")).to_contain_text("返事を待っています", timeout=WITHIN_TWO_SECONDS)
    hands.tap(welcome, "届きました")
    expect(desk.locator("#receipt")).to_contain_text("が押されました", timeout=WITHIN_TWO_SECONDS * 2)


def test_two_taps_make_an_application(town: Demo, browser: Browser) -> None:
    phone = hands.open_page(browser, f"http://127.0.0.1:{town.linesim_port}/R/ti/p/%40aoba")
    phone.locator("input[name=name]").fill("大野 さつき")
    phone.get_by_role("button", name="新しいスマートフォンで開く").click()
    place = hands.phone(phone, "大野")
    expect(hands.bubble(place, "はじめまして")).to_be_visible(timeout=AT_LAST)
    phone.wait_for_timeout(LOOKS_AT_IT)
    hands.tap(hands.bubble(place, "はじめまして"), "手伝いたい")
    named = hands.bubble(place, "お名前を教えてください")
    expect(named).to_be_visible(timeout=AT_LAST)
    hands.tap(named, "大野 さつき です")
    expect(hands.bubble(place, "申し込みを受け付けました")).to_be_visible(timeout=AT_LAST)
    desk = hands.open_page(browser, f"{town.console}/console/")
    hands.sign_in(desk, "mori@aoba.example")
    desk.goto(f"{town.console}/console/inbox/")
    expect(desk.get_by_role("heading", name="大野 さつきさんの登録申し込み")).to_be_visible()
