"""A newcomer starts the demo and plays the main job: a request finds a helper without a telephone call."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.hands import bubble, latest, open_page, phone, sign_in, take_request, tap
from tests.journeys.running import Demo

pytestmark = pytest.mark.journey
SOON = 15_000
HOURS = "10:20–11:50"


@pytest.fixture(scope="module")
def phones(town: Demo, browser: Browser) -> Iterator[Page]:
    """The four phones, side by side."""
    page = open_page(browser, town.phones, width=1560, height=900)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def console(town: Demo, browser: Browser) -> Iterator[Page]:
    """The town's console, 佐々木 signed in."""
    page = open_page(browser, f"{town.console}/")
    sign_in(page, "sasaki@aoba.example")
    yield page
    page.context.close()


def test_home_greets_and_says_what_waits(console: Page) -> None:
    expect(console.get_by_role("heading", level=1)).to_contain_text("今日すること")
    expect(console.get_by_role("main")).not_to_contain_text(re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-"))
    expect(console.get_by_role("main").get_by_text("えらぶ").first).to_be_visible()


def test_a_request_finds_a_helper(console: Page, phones: Page) -> None:
    take_request(console, "石井", date.today() + timedelta(days=9), "10:20", "11:50")  # noqa: DTZ011 - typed by a person
    expect(bubble(phone(phones, "石井"), HOURS)).to_be_visible(timeout=SOON)

    console.get_by_role("button", name="募集を送る").click()
    tap(bubble(phone(phones, "中村"), HOURS), "行けます")
    tap(bubble(phone(phones, "原口"), HOURS), "行けます")
    expect(latest(phone(phones, "中村"))).to_contain_text("ありがとうございます", timeout=SOON)

    expect(console.get_by_role("button", name=re.compile("決める.*中村"))).to_be_visible(timeout=SOON)
    expect(console.get_by_role("button", name=re.compile("決める.*原口"))).to_be_visible(timeout=SOON)
    console.get_by_role("button", name=re.compile("決める.*中村")).click()
    expect(console.get_by_role("main")).to_contain_text("中村")

    expect(bubble(phone(phones, "中村"), HOURS)).to_contain_text("くわしく見る", timeout=SOON)
    expect(bubble(phone(phones, "石井"), HOURS)).to_contain_text("相手が決まりました", timeout=SOON)
    expect(bubble(phone(phones, "原口"), HOURS)).to_contain_text("ほかの方", timeout=SOON)


def test_an_old_button_is_answered_kindly_and_changes_nothing(console: Page, phones: Page) -> None:
    call = bubble(phone(phones, "原口"), HOURS, "行けます")
    tap(call, "行けます")
    expect(latest(phone(phones, "原口"))).to_contain_text("終わりました", timeout=SOON)
    console.reload()
    expect(console.get_by_role("button", name=re.compile("決める"))).to_have_count(0)


def test_what_was_sent_opens_on_the_helpers_page(phones: Page) -> None:
    chosen = bubble(phone(phones, "中村"), HOURS)
    with phones.context.expect_page() as opened:
        tap(chosen, "くわしく見る")
    page = opened.value
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("石井")
    page.close()


def test_the_other_organisation_sees_nothing_of_it(town: Demo, browser: Browser, console: Page) -> None:
    page = open_page(browser, f"{town.console}/")
    sign_in(page, "matsunaga@temari.example")
    answer = page.goto(console.url)
    assert answer
    assert answer.status == 404
    page.goto(f"{town.console}/console/requests/new/?q=石井")
    expect(page.get_by_role("link", name=re.compile("石井"))).to_have_count(0)
    page.context.close()
