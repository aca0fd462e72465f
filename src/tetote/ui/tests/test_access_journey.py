"""The kit page for everybody: no violation that axe can find, on a desk and on a phone, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tetote.ui.tests.conftest import Visit

pytestmark = [pytest.mark.journey, pytest.mark.urls("tetote.ui.tests.pages")]


@pytest.mark.parametrize("path", ["/kit/", "/kit-portal/", "/accounts/login/"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, path: str, width: int, scheme: str) -> None:
    page = visit(path, width, color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 640, 800])
def test_nothing_runs_out_of_a_small_or_enlarged_window(visit: Visit, width: int) -> None:
    """320 CSS pixels are a desk screen at 400 %, 640 at 200 %."""
    assert visit("/kit/", width).evaluate("document.documentElement.scrollWidth <= innerWidth")


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
