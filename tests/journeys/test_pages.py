"""Every page, as a screen reader and a phone meet it: axe finds nothing, nothing is too wide, no error is logged."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.hands import sign_in
from tests.journeys.running import Demo
from tests.looking import DESK, Light, find_nothing, in_turn

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
    "/console/accounts/tables/new/",
    "/console/ui-kit/",
    "/accounts/2fa/",
    "/p/card/aoba/4F7K-9M2P-QX3T/",
]
STATES = ["received", "calling", "answered", "decided", "done", "reported", "cancelled", "unmatched"]


@pytest.fixture(scope="module")
def context(browser: Browser, town: Demo) -> Iterator[BrowserContext]:
    """The administrator's browser."""
    made = browser.new_context(locale="ja-JP", viewport=DESK, reduced_motion="reduce", base_url=town.console)
    page = made.new_page()
    page.goto("/accounts/login/")
    sign_in(page, "sasaki@aoba.example")
    page.close()
    yield made
    made.close()


@pytest.fixture
def light(request: pytest.FixtureRequest) -> Light:
    """By day or by night, at a desk or on a phone: how this test looks at colours."""
    return in_turn(str(request.node.name))


def look(context: BrowserContext, address: str, light: Light) -> Page:
    """Opens a page and finds nothing wrong with it, as `find_nothing` says; what goes on from there loads it anew."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(address)
    assert answer
    assert answer.ok, f"{address} answered {answer.status}"
    find_nothing(page, light)
    assert not complaints, f"{address}: {complaints}"
    return page


@pytest.mark.parametrize("address", STAFF)
def test_a_page_of_the_console(context: BrowserContext, address: str, light: Light) -> None:
    look(context, address, light).close()


@pytest.mark.parametrize("state", STATES)
def test_a_request_in_every_state(context: BrowserContext, state: str, light: Light) -> None:
    page = context.new_page()
    page.goto(f"/console/requests/list/?state={state}")
    links = page.locator("tbody a")
    if not links.count():
        pytest.skip(f"the town has no request that is {state}")
    address = str(links.first.get_attribute("href"))
    page.close()
    look(context, address, light).close()


@pytest.mark.parametrize(
    ("state", "deed"), [("received", "call"), ("received", "change"), ("decided", "release"), ("done", "report")]
)
def test_a_deed_on_a_request(context: BrowserContext, state: str, deed: str, light: Light) -> None:
    page = context.new_page()
    page.goto(f"/console/requests/list/?state={state}")
    address = str(page.locator("tbody a").first.get_attribute("href"))
    page.close()
    look(context, f"{address}{deed}/", light).close()


def test_a_members_page_and_their_own(context: BrowserContext, light: Light) -> None:
    page = look(context, "/console/members/?q=中村", light)
    page.reload()
    address = str(page.get_by_role("link", name=re.compile("中村")).first.get_attribute("href"))
    page.close()
    look(context, address, light).close()
    look(context, f"{address}change/", light).close()
    look(context, f"{address}links/", light).close()


def test_writing_to_several(context: BrowserContext, light: Light) -> None:
    page = look(context, "/console/members/?reach=line", light)
    page.reload()
    page.locator("[data-pick]").first.check()
    assert "1" in page.locator("[data-pick-count]").inner_text()
    page.locator("[data-pick-all]").check()
    page.get_by_role("button", name="まとめて書く").click()
    address = page.url
    page.close()
    look(context, address, light).close()


def test_a_sheet_of_cards_and_the_end_of_a_link(context: BrowserContext, light: Light) -> None:
    page = look(context, "/console/cards/", light)
    page.reload()
    sheet = str(page.get_by_role("link", name=re.compile("もう一度印刷")).first.get_attribute("href"))
    page.goto("/console/members/?receipt=confirmed")
    page.locator("tbody a").first.click()
    end = str(page.get_by_role("link", name=re.compile("やめる")).first.get_attribute("href"))
    page.close()
    look(context, sheet, light).close()
    look(context, end, light).close()


def test_sign_in(browser: Browser, town: Demo, light: Light) -> None:
    made = browser.new_context(locale="ja-JP", viewport=DESK, reduced_motion="reduce", base_url=town.console)
    look(made, "/accounts/login/", light).close()
    made.close()


@pytest.mark.parametrize("address", ["/console/requests/list/", "/console/members/"])
def test_on_a_phone_a_list_is_read_without_moving_it_sideways(context: BrowserContext, address: str) -> None:
    page = context.new_page()
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
    page.close()


def test_on_a_phone_everything_is_reached_from_the_bar_with_the_keyboard(context: BrowserContext, light: Light) -> None:
    page = context.new_page()
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
    page.close()


def test_on_a_phone_the_bar_for_several_covers_nothing_until_something_is_ticked(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/console/inbox/")
    bar = page.locator(".pick-bar")
    assert bar.evaluate("bar => getComputedStyle(bar).position") == "static"
    page.locator("[data-pick]").first.check()
    assert bar.evaluate("bar => getComputedStyle(bar).position") == "sticky"
    page.close()
