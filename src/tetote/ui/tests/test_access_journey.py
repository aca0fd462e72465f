"""The kit page for everybody: no violation that axe can find, on a desk and on a phone, in light and dark."""

import pytest
from playwright.sync_api import ViewportSize
from tests.looking import EVERY_LIGHT, find_nothing, fits

from tetote.ui.tests.conftest import Visit

pytestmark = [pytest.mark.journey, pytest.mark.urls("tetote.ui.tests.pages")]


@pytest.mark.parametrize("path", ["/kit/", "/kit-portal/", "/accounts/login/"])
def test_axe_finds_nothing(visit: Visit, path: str) -> None:
    find_nothing(visit(path, reduced_motion="reduce"), *EVERY_LIGHT)


def test_nothing_runs_out_of_a_small_or_enlarged_window(visit: Visit) -> None:
    """320 CSS pixels are a desk screen at 400 %, 640 at 200 %."""
    page = visit("/kit/")
    for width in (320, 640, 800):
        page.set_viewport_size(ViewportSize(width=width, height=900))
        fits(page)


def test_without_scripts_a_menu_still_opens_and_a_dialog_link_still_leads(visit: Visit) -> None:
    page = visit("/kit/", java_script_enabled=False)
    page.locator(".account summary").click()
    assert page.locator(".account .menu-list").is_visible()
    page.locator('[data-dialog="kit-dialog"]').click()
    assert page.url.endswith("#forms")


def test_slash_goes_to_the_search_box(visit: Visit) -> None:
    page = visit("/kit/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_a_dialog_takes_the_focus_and_gives_it_back(visit: Visit) -> None:
    page = visit("/kit/")
    page.locator('[data-dialog="kit-dialog"]').click()
    assert page.evaluate("document.activeElement.closest('dialog')?.id") == "kit-dialog"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.dialog") == "kit-dialog"
