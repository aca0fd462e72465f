"""A helper says in a few taps of LINE on which days they can help, and the hours on the page behind it."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import hands
from tests.journeys.running import Demo
from tests.looking import violations

pytestmark = pytest.mark.journey
AT_LAST = 40_000
"""Milliseconds until a worker with others beside it has answered."""
THUMB = 44
"""What is tapped on a phone is at least so high, in CSS pixels."""


def test_days_by_taps_and_hours_on_a_page(town: Demo, browser: Browser) -> None:
    screen = hands.open_page(browser, town.phones, width=1400, height=1000)
    phone = hands.phone(screen, "中村")
    phone.get_by_role("button", name=re.compile("そのほか|できること")).first.wait_for()
    if phone.get_by_role("button", name="できること").count() == 0:
        phone.get_by_role("button", name="そのほか").click()
    phone.get_by_role("button", name="できること").click()
    overview = hands.bubble(phone, "いつ、どんなお手伝いができますか")
    expect(overview).to_contain_text("9:00–17:00", timeout=AT_LAST)
    hands.tap(overview, "曜日をえらぶ")
    expect(hands.bubble(phone, "お手伝いできる曜日", "月・火・水・木・金")).to_be_visible(timeout=AT_LAST)
    phone.get_by_role("button", name=re.compile("土.*追加")).click()
    days = hands.bubble(phone, "お手伝いできる曜日", "月・火・水・木・金・土")
    expect(days).to_be_visible(timeout=AT_LAST)

    with screen.expect_popup() as opened:
        hands.tap(days, "時間を変える")
    page = opened.value
    page.set_viewport_size({"width": 390, "height": 844})
    saturday = page.locator(".hours", has=page.get_by_label("土曜日", exact=True))
    sunday = page.locator(".hours", has=page.get_by_label("日曜日", exact=True))
    expect(saturday.locator("select").first).to_be_visible()
    expect(sunday.locator("select").first).to_be_hidden()
    sunday.get_by_role("checkbox").check()
    expect(sunday.locator("select").first).to_be_visible()
    touched = page.locator("main :is(a, button, select, summary, label.option)").filter(visible=True)
    boxes = [one.bounding_box() for one in touched.all()]
    assert all(box["height"] >= THUMB for box in boxes if box)
    assert violations(page) == []
    saturday.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("月 火 水 木 金 日 9:00–17:00")).to_be_visible()

    # As it was, for the other journeys.
    page.get_by_role("link", name="曜日と時間").click()
    sunday.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("月 火 水 木 金 9:00–17:00")).to_be_visible()
    screen.context.close()
