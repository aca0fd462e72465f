"""The phones in a real browser: live, tappable, usable by keyboard and screen reader."""

import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from linesim.testing import SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import CHROMIUM, Bot, Line
from linesim.tests.schemas import DATA
from linesim.tests.test_richmenus import made
from linesim.tests.test_showcases import contents_of

pytestmark = pytest.mark.journey
A_WHILE = 0.5
"""Seconds in which a browser does what it does beside a request that is held up."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain in its console."""
    complaints: list[str] = []
    made_page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    made_page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made_page.on("pageerror", lambda error: complaints.append(str(error)))
    yield made_page
    made_page.close()
    assert complaints == []


def test_a_call_is_answered_with_one_tap(sim: SimServer, line: Line, bot: Bot, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.get_by_text("つながっています")).to_be_visible()
    line.push(
        phone.user_id,
        ex.flex(
            ex.bubble(
                ex.words("今日 15:30"), {"type": "button", "action": ex.postback("行けます", displayText="行けます")}
            )
        ),
    )
    page.get_by_role("button", name="行けます").click()
    expect(page.locator(".row.user .bubble")).to_have_text("行けます")
    assert bot.events(1)[0]["postback"] == {"data": "yes=1"}
    line.push(phone.user_id, ex.text("ありがとうございます"))
    expect(page.locator(".row.bot .bubble").last).to_have_text("ありがとうございます")


def test_what_comes_before_the_page_listens_is_seen(sim: SimServer, line: Line, page: Page) -> None:
    phone = sim.add_user("花子", following=True)

    def slowly(route: Route) -> None:
        time.sleep(A_WHILE)
        line.push(phone.user_id, ex.text("つながる前に"))
        route.continue_()

    page.route("**/_sim/feed*", slowly, times=1)
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.locator(".row.bot .bubble")).to_have_text("つながる前に")


def test_what_comes_while_the_chat_is_read_is_seen(sim: SimServer, line: Line, page: Page) -> None:
    phone = sim.add_user("花子", following=True)

    def slowly(route: Route) -> None:
        chat = route.fetch()
        line.push(phone.user_id, ex.text("読む間に"))
        time.sleep(A_WHILE)
        route.fulfill(response=chat)

    page.route(f"**/{phone.user_id}/chat?*", slowly, times=1)
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.locator(".row.bot .bubble")).to_have_text("読む間に")


def test_quick_replies_vanish_and_dates_are_picked(sim: SimServer, line: Line, bot: Bot, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.get_by_text("つながっています")).to_be_visible()
    line.push(phone.user_id, ex.quick(ex.picker(), ex.postback("やめる", "stop=1")))
    sim.set_clock("2026-11-20T23:30:00Z")
    page.reload()
    page.get_by_role("button", name="日を選ぶ").click()
    expect(page.get_by_role("dialog").locator("input")).to_have_value("2026-11-21")  # today in Japan
    page.get_by_role("dialog").locator("input").fill("2026-11-23")
    page.get_by_role("button", name="決定").click()
    expect(page.get_by_role("button", name="やめる")).to_have_count(0)
    assert bot.events(1)[0]["postback"] == {"data": "day", "params": {"date": "2026-11-23"}}


def test_a_stranger_becomes_a_friend_writes_and_blocks_by_keyboard(sim: SimServer, bot: Bot, page: Page) -> None:
    page.goto(f"{sim.url}/")
    page.get_by_role("button", name="スマートフォンを追加").press("Enter")
    page.get_by_label("新しい人の名前").fill("花子")
    page.get_by_role("button", name="追加する").press("Enter")
    page.get_by_role("button", name="友だちに追加").press("Enter")
    page.get_by_label("メッセージを入力").fill("質問があります")
    page.get_by_label("メッセージを入力").press("Enter")
    expect(page.locator(".row.user .bubble")).to_have_text("質問があります")
    page.get_by_role("button", name="ブロック").press("Enter")
    expect(page.get_by_text("ブロック中です")).to_be_visible()
    assert [event["type"] for event in bot.events(3)] == ["follow", "message", "unfollow"]


def test_a_tab_of_the_rich_menu(sim: SimServer, line: Line, bot: Bot, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    line.call("POST", f"/v2/bot/user/all/richmenu/{made(line)}")
    other = made(line, alias="me")
    page.goto(f"{sim.url}/?users={phone.user_id}")
    page.get_by_role("button", name="わたし").click()
    assert bot.events(1)[0]["type"] == "postback"
    expect(page.locator(".richmenu img")).to_have_attribute("src", f"/_sim/richmenus/{other}/image")


def test_a_chat_stays_at_its_end_when_a_picture_comes_late(sim: SimServer, line: Line, bot: Bot, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    for _ in range(4):
        phone.image()
    line.push(phone.user_id, ex.text("見えますか"))
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.locator(".chat")).not_to_have_js_property("scrollTop", 0)
    expect(page.locator(".row.bot .bubble")).to_be_in_viewport()


GROWS_BEFORE_IT_HAS_SCROLLED = """() => {
  const log = document.querySelector(".chat");
  new MutationObserver((_, observer) => {
    observer.disconnect();
    const picture = log.insertBefore(new Image(1, 2000), log.lastChild);
    log.addEventListener("scroll", () => picture.dispatchEvent(new Event("load")), { once: true });
  }).observe(log, { childList: true });
}"""
"""A picture finds its height between the moment a message is scrolled to and the moment that this is told."""
WHERE_IT_IS_AFTER_GOING_UP = """async () => {
  const log = document.querySelector(".chat");
  const told = new Promise((go) => log.addEventListener("scroll", go, { once: true }));
  log.scrollTop = 0;
  await told;
  log.querySelector("img").dispatchEvent(new Event("load"));
  return log.scrollTop;
}"""
"""Whoever reads further up is not taken to the end when a picture comes late."""


def test_a_chat_that_grows_while_it_goes_to_its_end_stays_there(sim: SimServer, line: Line, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    for number in range(20):
        line.push(phone.user_id, ex.text(f"{number}つめ"))
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.locator(".row.bot .bubble").last).to_be_in_viewport()
    page.evaluate(GROWS_BEFORE_IT_HAS_SCROLLED)
    line.push(phone.user_id, ex.text("見えますか"))
    expect(page.locator(".row.bot .bubble", has_text="見えますか")).to_be_in_viewport()
    assert page.evaluate(WHERE_IT_IS_AFTER_GOING_UP) == 0


def test_the_inspector_shows_what_is_behind_a_bubble(sim: SimServer, bot: Bot, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    phone.text("はい")
    bot.events(1)
    page.goto(f"{sim.url}/?users={phone.user_id}")
    page.get_by_role("button", name="中身を見る").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("ボットが受け取りました（200")
    expect(dialog).to_contain_text('"text": "はい"')


def test_what_the_bot_did_not_receive_is_marked(sim: SimServer, bot: Bot, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.get_by_text("つながっています")).to_be_visible()
    sim.settings({"redelivery": False})
    bot.statuses = [500]
    phone.text("はい")
    expect(page.locator(".row.user .lost")).to_have_text("未達")
    page.reload()
    expect(page.locator(".row.user .lost")).to_have_text("未達")


def expect_no_violations(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(sim: SimServer, line: Line, page: Page, width: int) -> None:
    people = [sim.add_user("花子", following=True), sim.add_user("太郎")]
    for message in (ex.text(), ex.buttons(), ex.confirm(), ex.carousel(ex.column(), ex.column()), ex.imagemap()):
        line.push(people[0].user_id, message)
    people[0].sticker()
    line.push(people[0].user_id, ex.quick(ex.postback(), ex.picker()))
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{sim.url}/?users={','.join(phone.user_id for phone in people)}")
    expect(page.locator(".row")).to_have_count(7)
    expect_no_violations(page)
    for opener in ("日を選ぶ", "中身を見る", "スマートフォンを追加"):
        page.get_by_role("button", name=opener).last.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        expect_no_violations(page)
        page.keyboard.press("Escape")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0


@pytest.mark.skipif(not DATA.exists(), reason="LINE's test data is not beside the project")
def test_the_showcases_are_drawn(sim: SimServer, line: Line, page: Page) -> None:
    phone = sim.add_user("花子", following=True)
    names = sorted(path.name for path in (DATA / "flex-sdk-java").glob("*.json"))
    for name in names:
        line.push(phone.user_id, ex.flex(contents_of(name)))
    page.goto(f"{sim.url}/?users={phone.user_id}")
    expect(page.locator(".row")).to_have_count(len(names))
    heights = page.locator(".flex-bubble").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) > 60
