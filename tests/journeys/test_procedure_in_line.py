"""A whole procedure on a simulated phone, over real HTTP: begun by its name, answered, checked, changed and sent."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import hands
from tests.journeys.running import Demo

pytestmark = pytest.mark.journey
SOON = 15_000
"""Milliseconds; an answer comes within one or two seconds, the rest is for a busy machine."""


def write(page: Page, of: Locator, words: str) -> None:
    of.get_by_role("textbox").fill(words)
    page.keyboard.press("Enter")


def test_a_questionnaire_is_answered_in_the_chat(town: Demo, browser: Browser) -> None:
    page = hands.open_page(browser, town.phones)
    phone = hands.phone(page, "松田")
    write(page, phone, "子育てひろばのアンケート")
    expect(hands.bubble(phone, "お子さんは何人ですか")).to_be_visible(timeout=SOON)
    write(page, phone, "２")
    expect(hands.bubble(phone, "「2人」ですね")).to_be_visible(timeout=SOON)
    often = hands.bubble(phone, "ひろばにはどのくらい来ますか")
    hands.tap(often, "毎週")
    stars = hands.bubble(phone, "ひろばはいかがですか")
    expect(stars).to_be_visible(timeout=SOON)
    hands.tap(often, "はじめて")  # An old button asks, and changes nothing by itself.
    asked = hands.bubble(phone, "「はじめて」に変更しますか")
    expect(asked).to_be_visible(timeout=SOON)
    hands.tap(asked, "いいえ、そのまま")
    expect(hands.bubble(phone, "ひろばはいかがですか")).to_be_visible(timeout=SOON)
    hands.tap(stars, "★★★★★")
    expect(hands.bubble(phone, "その理由を")).to_be_visible(timeout=SOON)
    write(page, phone, "とばす")
    talk = hands.bubble(phone, "職員と話したいこと")
    expect(talk).to_be_visible(timeout=SOON)
    hands.tap(talk, "いいえ")
    check = hands.bubble(phone, "すべて合っていますか")
    expect(check).to_be_visible(timeout=SOON)
    expect(hands.bubble(phone, "毎週")).to_be_visible()
    hands.tap(check, "送信する")
    expect(hands.bubble(phone, "受け付けました", "受付番号")).to_be_visible(timeout=SOON)
