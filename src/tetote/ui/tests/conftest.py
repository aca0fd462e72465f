"""A real browser for the journeys of the kit."""

import gc
import threading
import warnings
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.browser import launch

Visit = Callable[..., Page]
LAST_ANSWER_SECONDS = 5.0


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium, without a window. It ends with the kit's tests: one Playwright at a time."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop in this thread, which Django would otherwise take for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = launch(playwright)
        yield browser
        browser.close()
    forget_connections()


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Opens a page of the kit's own pages in a fresh browser: `visit("/kit/", color_scheme="dark")`."""
    opened: list[BrowserContext] = []

    def open_page(path: str, width: int = 1280, **options: object) -> Page:
        opened.append(chromium.new_context(viewport={"width": width, "height": 900}, **options))  # type: ignore[arg-type] # playwright's own options
        page = opened[-1].new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    yield open_page
    for context in opened:
        context.close()
    hear_out()
    forget_connections()


def hear_out() -> None:
    """What a page asked last is answered before the next test begins, which would share the process with it."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(LAST_ANSWER_SECONDS)


def forget_connections() -> None:
    """Django's test server leaves the connections that a browser kept open to the garbage collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
