"""The kit page for everybody: no violation that axe can find, on a desk and on a phone, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.urls("tetote.ui.tests.pages")]


@pytest.mark.parametrize("path", ["/kit/", "/kit-portal/", "/accounts/login/"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, live_server: LiveServer, path: str, width: int, scheme: str) -> None:
    dark = scheme == "dark"
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(f"{live_server.url}{path}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_scripts_a_menu_still_opens_and_a_dialog_link_still_leads(
    chromium: Browser, live_server: LiveServer
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/kit/")
    page.locator(".account summary").click()
    assert page.locator(".account .menu-list").is_visible()
    page.locator('[data-dialog="kit-dialog"]').click()
    assert page.url.endswith("#forms")
    context.close()


def test_slash_goes_to_the_search_box(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/kit/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    context.close()


def test_a_dialog_takes_the_focus_and_gives_it_back(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/kit/")
    page.locator('[data-dialog="kit-dialog"]').click()
    assert page.evaluate("document.activeElement.closest('dialog')?.id") == "kit-dialog"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.dialog") == "kit-dialog"
    context.close()
