"""An advisor's hands on the console, and a member's thumb on a simulated phone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser import launch

PASSWORD = "tetote-demo"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def open_page(browser: Browser, address: str, *, width: int = 1280, height: int = 860, scale: float = 1) -> Page:
    """A browser of its own, in Japan."""
    context = browser.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": height}, device_scale_factor=scale
    )
    page = context.new_page()
    page.goto(address)
    return page


def sign_in(page: Page, email: str) -> None:
    """From the sign-in page to home."""
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: urlsplit(address).path == "/console/")


def take_request(page: Page, parent: str, day: date, starts: str, ends: str) -> None:
    """From home to the preview of the call: who, which child, when, where, what kind."""
    page.get_by_role("link", name="依頼を受け付ける").first.click()
    page.get_by_role("searchbox", name=re.compile("名前")).fill(parent)
    page.get_by_role("link", name=re.compile(parent)).first.click()
    if page.locator("input[name=children]:checked").count() == 0:
        page.locator("input[name=children]").first.check()
    page.fill("input[name=day]", day.isoformat())
    page.fill("input[name=starts]", starts)
    page.fill("input[name=ends]", ends)
    page.select_option("select[name=kind]", "care")
    page.fill("input[name=place_from]", "協力会員宅")
    page.get_by_role("button", name="受け付けて、募集へ進む").click()
    page.wait_for_url("**/call/")


def phone(page: Page, name: str) -> Locator:
    """The phone of that family name."""
    return page.locator("section.phone-place", has=page.get_by_role("heading", name=re.compile(name)))


def bubble(of: Locator, *words: str) -> Locator:
    """The latest message of the centre on the phone that says all of this."""
    found = of.locator("[role=log] > .bot")
    for word in words:
        found = found.filter(has_text=word)
    return found.last


def latest(of: Locator) -> Locator:
    """The latest message of the centre on the phone."""
    return bubble(of)


def tap(message: Locator, label: str) -> None:
    """Taps a button of a message."""
    message.get_by_text(label, exact=True).click()
