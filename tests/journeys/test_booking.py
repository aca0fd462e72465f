"""A room from its first opening hours to the line that moves up: staff, two families and a stranger."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.hands import open_page, sign_in
from tests.journeys.running import Demo
from tests.looking import violations

pytestmark = pytest.mark.journey
_numbers = count(1)
WEDNESDAY = 2


def next_wednesday() -> date:
    """At least two days ahead, so that it can still be booked and given back."""
    soon = date.today() + timedelta(days=2)  # noqa: DTZ011 - the browser's own clock
    return soon + timedelta(days=(WEDNESDAY - soon.weekday()) % 7)


@dataclass
class Office:
    """The administrator at work on one room."""

    page: Page
    code: str

    def makes_the_room(self) -> None:
        """Two places an hour, open on Wednesday mornings."""
        page = self.page
        page.goto("/console/bookings/new/")
        page.fill("input[name=code]", self.code)
        page.fill("input[name=name_ja]", "木の部屋")
        page.fill("input[name=capacity]", "2")
        page.uncheck("input[name=closed_on_holidays]")
        page.get_by_role("button", name="開く時間へ進む").click()
        page.locator("label", has=page.locator(f"input[name=block0-weekdays][value='{WEDNESDAY}']")).click()
        page.fill("input[name=block0-opens]", "09:00")
        page.fill("input[name=block0-closes]", "12:00")
        page.get_by_role("button", name="保存").click()

    def closes(self, day: date) -> None:
        """An exception."""
        page = self.page
        page.goto(f"/console/bookings/of/{self.code}/days/")
        page.fill("input[name=day]", day.isoformat())
        page.fill("input[name=reason]", "床のそうじ")
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("床のそうじ")).to_be_visible()

    def offers_it(self) -> str:
        """Takes the procedure from the catalogue, with this room; returns the address of its public page."""
        page = self.page
        page.goto("/console/procedures/catalogue/take/?kit=facility-booking")
        page.locator("select").first.select_option(self.code)
        page.get_by_role("button", name="下書きとして写す").click()
        # The kit has a button for the menu, so that it is offered there first.
        expect(page.get_by_role("heading", name="メニューに置く")).to_be_visible()
        procedure = page.url.rstrip("/").split("/")[-1]
        page.goto(f"/console/procedures/{procedure}/build/")
        page.get_by_role("link", name="公開へ進む").click()
        page.get_by_role("button", name="公開する").click()
        expect(page.get_by_text("第1版を公開しました")).to_be_visible()
        return f"/p/apply/aoba/{procedure}/"

    def slot(self, day: date) -> None:
        """The page of the first hour of that day."""
        self.page.goto(f"/console/bookings/of/{self.code}/?week={day.isoformat()}")
        self.page.get_by_role("link", name=re.compile("9:00–10:00")).first.click()

    def books_by_phone(self, day: date, name: str) -> None:
        """For somebody who is no member."""
        self.slot(day)
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=phone]", "090-0000-0009")
        self.page.get_by_role("button", name="予約する").last.click()


def books(page: Page, address: str, family: str) -> str:
    """A parent answers the procedure on a phone, takes the first time, and sends; returns their own address."""
    page.goto(address)
    page.get_by_role("button", name="はじめる").click()
    words = {
        "family_name": family,
        "given_name": "はな",
        "phone": "090-1234-5678",
        "group_name": "木の会",
        "people": "5",
    }
    for _ in range(20):
        if "q=check" in page.url:
            break
        form = page.locator("form[data-answer]")
        for box in form.locator("input.input").all():
            box.fill(words[(box.get_attribute("name") or "").split("/")[-1]])
        boxes, options = form.locator("input[type=checkbox]"), form.locator("input[type=radio]")
        if boxes.count():
            boxes.first.check()
        if options.count():
            options.first.check()
        with page.expect_navigation():
            page.get_by_role("button", name="つぎへ").click()
    looks_well(page)
    page.get_by_role("button", name="この内容で送る").click()
    page.get_by_role("heading", name="送りました").wait_for()
    return page.url.partition("?")[0]


def looks_well(page: Page) -> None:
    """Axe finds nothing, and nothing is too wide."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= (page.viewport_size or {"width": 0})["width"]


def parent(browser: Browser, town: Demo) -> Page:
    """A phone of its own."""
    context = browser.new_context(base_url=town.console, locale="ja-JP", viewport={"width": 390, "height": 844})
    return context.new_page()


@pytest.fixture
def office(browser: Browser, town: Demo) -> Iterator[Office]:
    """Signed in."""
    context = browser.new_context(base_url=town.console, locale="ja-JP", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto("/accounts/login/")
    sign_in(page, "sasaki@aoba.example")
    yield Office(page, f"kinoheya-{next(_numbers)}")
    context.close()


def test_a_full_room_has_a_line_that_moves_up_and_both_sides_see_it(
    office: Office, browser: Browser, town: Demo
) -> None:
    page, day = office.page, next_wednesday()
    office.makes_the_room()
    office.closes(day)
    day += timedelta(days=7)
    address = office.offers_it()
    first, second = parent(browser, town), parent(browser, town)
    first_way = books(first, address, "青木")
    assert f"{day.month}月{day.day}日" in first.inner_text("main")  # The Wednesday before is closed.
    office.books_by_phone(day, "電話の人")
    looks_well(page)
    second_way = books(second, address, "石川")
    second.goto(second_way)
    expect(second.get_by_text("キャンセル待ち").first).to_be_visible()
    looks_well(second)

    office.slot(day)
    looks_well(page)
    expect(page.get_by_role("heading", name="キャンセル待ち", exact=True)).to_be_visible()
    page.get_by_role("link", name="電話の人").click()
    booking = page.url
    page.get_by_role("link", name="予約を取り消す").click()
    page.get_by_role("button", name=re.compile("取り消す")).click()
    office.slot(day)
    expect(page.get_by_role("heading", name="キャンセル待ち", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("石川"))).to_be_visible()
    second.reload()
    expect(second.get_by_text("キャンセル待ち")).to_have_count(0)

    page.goto(f"/console/bookings/of/{office.code}/settings/")
    page.get_by_role("button", name="アドレスを作る").click()
    calendar = page.request.get(page.input_value("#feed-url")).text()
    assert calendar.count("BEGIN:VEVENT") >= 1
    assert "青木" not in calendar
    _strangers_see_nothing(browser, town, [booking, first_way])


def _strangers_see_nothing(browser: Browser, town: Demo, addresses: list[str]) -> None:
    """Staff of another organisation at the booking; somebody with half a link at the family's page."""
    booking, own = addresses
    page = open_page(browser, f"{town.console}/accounts/login/")
    sign_in(page, "matsunaga@temari.example")
    for address in (booking, f"{own[:-8]}x/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        assert "青木" not in page.inner_text("body")
    page.context.close()
