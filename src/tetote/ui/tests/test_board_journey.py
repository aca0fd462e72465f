"""The board in a real browser: cards slide by mouse and keyboard, refusals are told, others' moves appear."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tetote.ui.tests.conftest import Visit
from tetote.ui.tests.example_board import PLACES, REFUSAL

pytestmark = [pytest.mark.journey, pytest.mark.urls("tetote.ui.tests.pages")]


@pytest.fixture
def board(visit: Visit) -> Iterator[Page]:
    """The example board, opened by an adviser with a mouse."""
    PLACES.reset()
    page = visit("/working-board/")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    yield page
    assert faults == []


def card_in(page: Page, card: str, state: str) -> None:
    expect(page.locator(f'[data-state="{state}"] [data-card="{card}"]')).to_be_visible()


def drag(page: Page, card: str, state: str) -> None:
    page.locator("#board").scroll_into_view_if_needed()
    start = page.locator(f'[data-card="{card}"] .ticket-day').bounding_box()
    end = page.locator(f'[data-state="{state}"] [data-cards]').bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 25, start["y"] + 15, steps=3)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 30, steps=12)
    page.mouse.up()


def test_a_card_slides_into_another_column(board: Page) -> None:
    drag(board, "2", "answers")
    card_in(board, "2", "answers")
    expect(board.locator('[data-state="answers"] .column-count')).to_have_text("2")
    assert PLACES.state["2"] == "answers"


def test_the_lowest_card_of_a_long_column_slides_straight_across(board: Page) -> None:
    PLACES.put("1", "open")
    PLACES.put("3", "open")
    expect(board.locator('[data-state="open"] [data-card]')).to_have_count(3)
    lowest = board.locator('[data-state="open"] [data-card]').last
    code = str(lowest.get_attribute("data-card"))
    lowest.scroll_into_view_if_needed()
    start, end = lowest.bounding_box(), board.locator('[data-state="answers"]').bounding_box()
    assert start
    assert end
    height = start["y"] + start["height"] / 2
    board.mouse.move(start["x"] + 5, height)
    board.mouse.down()
    board.mouse.move(start["x"] + 25, height, steps=3)
    board.mouse.move(end["x"] + end["width"] / 2, height, steps=12)
    board.mouse.up()
    card_in(board, code, "answers")


def test_a_refused_card_slides_back_and_says_why(board: Page) -> None:
    drag(board, "2", "closed")
    expect(board.locator("[data-messages]")).to_contain_text(REFUSAL)
    expect(board.locator("[data-live]")).to_contain_text(REFUSAL)
    card_in(board, "2", "open")


def test_a_move_that_needs_more_leads_to_its_page(board: Page) -> None:
    drag(board, "2", "new")
    board.wait_for_url("**/page/ui/plain/")


def test_the_keyboard_moves_a_card_and_keeps_the_focus(board: Page) -> None:
    board.locator('[data-card="2"]').focus()
    board.keyboard.press("Shift+ArrowRight")
    card_in(board, "2", "answers")
    expect(board.locator('[data-card="2"]')).to_be_focused()


def test_arrows_walk_from_card_to_card(board: Page) -> None:
    board.locator('[data-card="2"]').focus()
    board.keyboard.press("ArrowRight")
    expect(board.locator('[data-card="1"]')).to_be_focused()


def test_the_menu_moves_a_card_without_a_mouse(board: Page) -> None:
    board.locator('[data-card="1"] summary').focus()
    board.keyboard.press("Enter")
    board.keyboard.press("ArrowDown")
    expect(board.locator('[data-card="1"] button[value="open"]')).to_be_focused()
    board.keyboard.press("Escape")
    expect(board.locator('[data-card="1"] summary')).to_be_focused()


def test_moves_of_others_appear_without_taking_the_focus(board: Page) -> None:
    board.locator('[data-card="1"]').focus()
    PLACES.put("2", "closed")
    card_in(board, "2", "closed")
    expect(board.locator('[data-card="1"]')).to_be_focused()


def test_nothing_moves_while_a_menu_is_open(board: Page) -> None:
    board.locator('[data-card="1"] summary').click()
    PLACES.put("2", "closed")
    board.wait_for_timeout(900)
    card_in(board, "2", "open")
    board.keyboard.press("Escape")
    card_in(board, "2", "closed")


def test_an_unchanged_board_is_not_sent_again(board: Page) -> None:
    answers: list[int] = []
    board.on("response", lambda response: answers.append(response.status) if response.url.endswith("/board/") else None)
    board.wait_for_timeout(1000)
    assert set(answers) == {304}
