"""Every page, as a screen reader and a phone meet it: axe finds nothing, nothing is too wide, no error is logged."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect

from tests.journeys.hands import sign_in
from tests.journeys.running import Demo
from tests.looking import DESK, PHONE, Light, find_nothing, in_turn

pytestmark = pytest.mark.journey
STAFF = [
    "/console/",
    "/console/requests/",
    "/console/requests/list/?sort=requester",
    "/console/requests/new/",
    "/console/members/?sort=-since",
    "/console/members/new/",
    "/console/members/?look=lapsing",
    "/console/people/list/",
    "/console/people/settings/",
    "/console/people/settings/courses/new/",
    "/console/inbox/",
    "/console/search/?q=みどり台",
    "/console/cards/",
    "/console/members/?receipt=unconfirmed",
    "/console/members/test/",
    "/console/settings/",
    "/console/settings/line/",
    "/console/settings/line-login/",
    "/console/settings/menus/",
    "/console/settings/menus/build/?for=providing",
    "/console/settings/menus/history/?for=providing",
    "/console/settings/staff/",
    "/console/settings/trail/",
    "/console/accounts/tables/new/",
    "/console/ui-kit/",
    "/accounts/2fa/",
    "/p/card/aoba/4F7K-9M2P-QX3T/",
]
STATES = ["received", "calling", "answered", "decided", "done", "reported", "cancelled", "unmatched"]


@pytest.fixture(scope="module")
def screen(browser: Browser, town: Demo) -> Iterator[Page]:
    """The administrator's, one for all pages: each new one would make ready anew what looks at them."""
    made = browser.new_context(locale="ja-JP", viewport=DESK, base_url=town.console)
    page = made.new_page()
    page.goto("/accounts/login/")
    sign_in(page, "sasaki@aoba.example")
    yield page
    made.close()


@pytest.fixture
def page(screen: Page) -> Page:
    """The same at a desk by day."""
    screen.set_viewport_size(DESK)
    screen.emulate_media(color_scheme="light", reduced_motion="reduce")
    return screen


@pytest.fixture
def light(request: pytest.FixtureRequest) -> Light:
    """By day or by night, at a desk or on a phone: how this test looks at colours."""
    return in_turn(str(request.node.name))


def look(page: Page, address: str, light: Light) -> None:
    """Opens an address and finds nothing wrong, as `find_nothing` says; what goes on from there loads it anew."""
    with complaining(page) as complaints:
        answer = page.goto(address)
        assert answer
        assert answer.ok, f"{address} answered {answer.status}"
        find_nothing(page, light)
    assert not complaints, f"{address}: {complaints}"


@contextmanager
def complaining(page: Page) -> Iterator[list[str]]:
    """What the page writes into the browser's console as an error."""
    complaints: list[str] = []

    def write(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def throw(error: Error) -> None:
        complaints.append(str(error))

    page.on("console", write)
    page.on("pageerror", throw)
    yield complaints
    page.remove_listener("console", write)
    page.remove_listener("pageerror", throw)


@pytest.mark.parametrize("address", STAFF)
def test_a_page_of_the_console(page: Page, address: str, light: Light) -> None:
    look(page, address, light)


@pytest.mark.parametrize("state", STATES)
def test_a_request_in_every_state(page: Page, state: str, light: Light) -> None:
    page.goto(f"/console/requests/list/?state={state}")
    links = page.locator("tbody a")
    if not links.count():
        pytest.skip(f"the town has no request that is {state}")
    address = str(links.first.get_attribute("href"))
    look(page, address, light)


@pytest.mark.parametrize(
    ("state", "deed"), [("received", "call"), ("received", "change"), ("decided", "release"), ("done", "report")]
)
def test_a_deed_on_a_request(page: Page, state: str, deed: str, light: Light) -> None:
    page.goto(f"/console/requests/list/?state={state}")
    address = str(page.locator("tbody a").first.get_attribute("href"))
    look(page, f"{address}{deed}/", light)


def test_a_members_page_and_their_own(page: Page, light: Light) -> None:
    look(page, "/console/members/?q=中村", light)
    page.reload()
    address = str(page.get_by_role("link", name=re.compile("中村")).first.get_attribute("href"))
    look(page, address, light)
    look(page, f"{address}change/", light)
    look(page, f"{address}links/", light)


def test_writing_to_several(page: Page, light: Light) -> None:
    look(page, "/console/members/?reach=line", light)
    page.reload()
    page.locator("[data-pick]").first.check()
    assert "1" in page.locator("[data-pick-count]").inner_text()
    page.locator("[data-pick-all]").check()
    page.get_by_role("button", name="まとめて書く").click()
    address = page.url
    look(page, address, light)


def test_a_sheet_of_cards_and_the_end_of_a_link(page: Page, light: Light) -> None:
    look(page, "/console/cards/", light)
    page.reload()
    sheet = str(page.get_by_role("link", name=re.compile("もう一度印刷")).first.get_attribute("href"))
    page.goto("/console/members/?receipt=confirmed")
    page.locator("tbody a").first.click()
    end = str(page.get_by_role("link", name=re.compile("やめる")).first.get_attribute("href"))
    look(page, sheet, light)
    look(page, end, light)


def test_sign_in(browser: Browser, town: Demo, light: Light) -> None:
    made = browser.new_context(locale="ja-JP", viewport=DESK, base_url=town.console)
    look(made.new_page(), "/accounts/login/", light)
    made.close()


@pytest.mark.parametrize("address", ["/console/requests/list/", "/console/members/", "/console/cards/?who=all"])
def test_on_a_phone_a_list_is_read_without_moving_it_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    wrap = page.locator(".table-wrap")
    assert wrap.evaluate("list => list.scrollWidth <= list.clientWidth")
    row = page.locator("tbody tr").first
    pick, name, state = (row.locator(what).first.bounding_box() for what in (".pick", ".pick + td", ".main .chip"))
    assert pick
    assert name
    assert state
    assert pick["x"] + pick["width"] <= name["x"], "the tick box and what it is for share a line"
    assert pick["y"] < name["y"] + name["height"]
    assert name["y"] < pick["y"] + pick["height"]
    assert state["x"] + state["width"] <= 390


def test_on_a_phone_the_tab_that_one_is_on_stands_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/console/settings/mail/")
    tab = page.locator(".tabs [aria-current]").bounding_box()
    assert tab
    assert tab["x"] >= 0
    assert tab["x"] + tab["width"] <= 390


def test_on_a_phone_everything_is_reached_from_the_bar_with_the_keyboard(page: Page, light: Light) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/console/")
    assert page.locator(".rail-list > li:visible").count() == 5
    more = page.locator(".rail-more summary")
    more.focus()
    page.keyboard.press("Enter")
    page.locator(".rail-more .menu-item").last.wait_for()
    find_nothing(page, light)
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    more.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert more.evaluate("button => button === document.activeElement && !button.parentElement.open")
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/settings/")
    page.set_viewport_size(DESK)
    assert page.locator(".rail-more").is_hidden()


def test_on_a_phone_the_bar_for_several_covers_nothing_until_something_is_ticked(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/console/inbox/")
    bar = page.locator(".pick-bar")
    assert bar.evaluate("bar => getComputedStyle(bar).position") == "static"
    page.locator("[data-pick]").first.check()
    assert bar.evaluate("bar => getComputedStyle(bar).position") == "sticky"


def test_the_tab_of_a_page_is_in_sight_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/console/settings/trail/")
    expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=1)
