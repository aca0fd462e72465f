"""The board under real hands: mouse, menu and keyboard, refusals, and two browsers in step."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.hands import open_page, sign_in
from tests.journeys.running import Demo

pytestmark = pytest.mark.journey
SOON = 10_000


def _signed_in(browser: Browser, town: Demo, email: str) -> Page:
    page = open_page(browser, f"{town.console}/accounts/login/", width=1440)
    sign_in(page, email)
    return page


@pytest.fixture(scope="module")
def first_browser(browser: Browser, town: Demo) -> Page:
    return _signed_in(browser, town, "sasaki@aoba.example")


@pytest.fixture(scope="module")
def second_browser(browser: Browser, town: Demo) -> Page:
    return _signed_in(browser, town, "mori@aoba.example")


@pytest.fixture
def board(first_browser: Page, town: Demo) -> Page:
    """The board before one advisor."""
    first_browser.goto(f"{town.console}/console/requests/")
    return first_browser


@pytest.fixture
def other_board(second_browser: Page, town: Demo) -> Page:
    """The board before another."""
    second_browser.goto(f"{town.console}/console/requests/")
    return second_browser


def column(page: Page, label: str) -> Locator:
    return page.locator(f'[data-state][data-label="{label}"]')


def first_card(page: Page, label: str) -> str:
    """The id of the first card of a column."""
    return str(column(page, label).locator("[data-card]").first.get_attribute("data-card"))


def card(page: Page, code: str) -> Locator:
    return page.locator(f'[data-card="{code}"]')


def drag(page: Page, code: str, label: str) -> None:
    """As a hand does it: press, move a little, move there, let go."""
    start, end = card(page, code).bounding_box(), column(page, label).locator("[data-cards]").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] - 8)
    page.mouse.down()
    page.mouse.move(start["x"] + start["width"] / 2 + 12, start["y"] + start["height"] - 4, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 24, steps=12)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 28, steps=2)
    page.mouse.up()


def expect_in(page: Page, code: str, label: str) -> None:
    expect(column(page, label).locator(f'[data-card="{code}"]')).to_be_visible(timeout=SOON)


def test_a_card_slides_by_mouse_and_the_other_browser_follows(board: Page, other_board: Page) -> None:
    code = first_card(board, "実施済み")
    drag(board, code, "決定")
    expect_in(board, code, "決定")
    expect_in(other_board, code, "決定")


def test_a_card_moves_by_its_menu(board: Page, other_board: Page) -> None:
    code = first_card(other_board, "実施済み")
    card(other_board, code).locator("summary").click()
    card(other_board, code).get_by_role("button", name="決定").click()
    expect_in(other_board, code, "決定")
    expect_in(board, code, "決定")


def test_a_card_moves_by_the_keyboard_and_keeps_the_focus(board: Page) -> None:
    code = next(code for code in _codes(board, "決定") if _can_be_done(board, code))
    card(board, code).focus()
    board.keyboard.press("Shift+ArrowRight")
    expect_in(board, code, "実施済み")
    expect(card(board, code)).to_be_focused()


def _codes(page: Page, label: str) -> list[str]:
    return [str(one.get_attribute("data-card")) for one in column(page, label).locator("[data-card]").all()]


def _can_be_done(page: Page, code: str) -> bool:
    return card(page, code).locator('button[name="to"][value="done"]').count() > 0


def test_an_impossible_move_slides_back_and_says_why(board: Page) -> None:
    code = first_card(board, "受付")
    drag(board, code, "決定")
    expect(board.get_by_text("まだ募集していません。先に募集を送ってください。").first).to_be_visible(timeout=SOON)
    expect_in(board, code, "受付")


def test_a_move_that_writes_to_people_shows_first_what_they_get(board: Page) -> None:
    drag(board, first_card(board, "受付"), "募集中")
    board.wait_for_url("**/call/")
    expect(board.get_by_text("会員の画面では、このとおりに見えます")).to_be_visible()


def test_without_script_the_menu_does_the_same(browser: Browser, town: Demo) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ja-JP", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{town.console}/accounts/login/")
    sign_in(page, "sasaki@aoba.example")
    page.goto(f"{town.console}/console/requests/")
    code = first_card(page, "受付")
    card(page, code).locator("summary").click()
    card(page, code).get_by_role("button", name="募集中").click()
    page.wait_for_url("**/call/")
    context.close()
