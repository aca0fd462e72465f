"""Every page, as a screen reader and a phone meet it: axe finds nothing, nothing is too wide, no error is logged."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.hands import sign_in
from tests.journeys.running import Demo

pytestmark = pytest.mark.journey
WIDTHS = (1280, 390)
STAFF = [
    "/console/",
    "/console/requests/",
    "/console/requests/list/",
    "/console/requests/new/",
    "/console/members/",
    "/console/members/new/",
    "/console/inbox/",
    "/console/search/?q=みどり台",
    "/console/cards/",
    "/console/members/?receipt=unconfirmed",
    "/console/members/test/",
    "/console/settings/",
    "/console/settings/line-login/",
    "/console/ui-kit/",
    "/accounts/2fa/",
    "/p/card/aoba/4F7K-9M2P-QX3T/",
]
STATES = ["received", "calling", "answered", "decided", "done", "reported", "cancelled", "unmatched"]


@pytest.fixture(scope="module", params=[*(f"{width} light" for width in WIDTHS), "1280 dark"])
def context(request: pytest.FixtureRequest, browser: Browser, town: Demo) -> Iterator[BrowserContext]:
    """The administrator's browser, wide or narrow, by day or by night."""
    width, scheme = request.param.split()
    made = browser.new_context(
        locale="ja-JP", viewport={"width": int(width), "height": 844}, color_scheme=scheme, base_url=town.console
    )
    page = made.new_page()
    page.goto("/accounts/login/")
    sign_in(page, "sasaki@aoba.example")
    page.close()
    yield made
    made.close()


def look(context: BrowserContext, address: str) -> Page:
    """Opens a page and finds nothing wrong with it."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(address)
    assert answer
    assert answer.ok, f"{address} answered {answer.status}"
    found = Axe().run(page)
    assert found.violations_count == 0, f"{address}: {found.generate_report()}"
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, f"{address} is {too_wide} px wider than the screen"
    assert not complaints, f"{address}: {complaints}"
    return page


@pytest.mark.parametrize("address", STAFF)
def test_a_page_of_the_console(context: BrowserContext, address: str) -> None:
    look(context, address).close()


@pytest.mark.parametrize("state", STATES)
def test_a_request_in_every_state(context: BrowserContext, state: str) -> None:
    page = context.new_page()
    page.goto(f"/console/requests/list/?state={state}")
    links = page.locator("tbody a")
    if not links.count():
        pytest.skip(f"the town has no request that is {state}")
    address = str(links.first.get_attribute("href"))
    page.close()
    look(context, address).close()


@pytest.mark.parametrize(
    ("state", "deed"), [("received", "call"), ("received", "change"), ("decided", "release"), ("done", "report")]
)
def test_a_deed_on_a_request(context: BrowserContext, state: str, deed: str) -> None:
    page = context.new_page()
    page.goto(f"/console/requests/list/?state={state}")
    address = str(page.locator("tbody a").first.get_attribute("href"))
    page.close()
    look(context, f"{address}{deed}/").close()


def test_a_members_page_and_their_own(context: BrowserContext) -> None:
    page = look(context, "/console/members/?q=中村")
    address = str(page.get_by_role("link", name=re.compile("中村")).first.get_attribute("href"))
    page.close()
    look(context, address).close()


def test_a_sheet_of_cards_and_the_end_of_a_link(context: BrowserContext) -> None:
    page = look(context, "/console/cards/")
    sheet = str(page.get_by_role("link", name=re.compile("もう一度印刷")).first.get_attribute("href"))
    page.goto("/console/members/?receipt=confirmed")
    page.locator("tbody a").first.click()
    end = str(page.get_by_role("link", name=re.compile("やめる")).first.get_attribute("href"))
    page.close()
    look(context, sheet).close()
    look(context, end).close()


def test_sign_in(browser: Browser, town: Demo) -> None:
    for width in WIDTHS:
        made = browser.new_context(locale="ja-JP", viewport={"width": width, "height": 844}, base_url=town.console)
        look(made, "/accounts/login/").close()
        made.close()
