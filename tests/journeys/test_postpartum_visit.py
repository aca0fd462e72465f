"""The whole way of a procedure: built from nothing, published, booked, moved, cancelled in LINE, copied elsewhere."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import hands
from tests.journeys.building import Building, begun
from tests.journeys.running import Demo
from tests.journeys.test_procedure_in_line import SOON, write

pytestmark = pytest.mark.journey
TITLE = "産後おうち訪問の予約"
VISIT = "産後ケア訪問（助産師 川口）"
A_TIME = re.compile(r"\d+月\d+日.*\d:\d\d–\d")
LATE_ENOUGH = 12
"""Which of the offered times is taken: whatever the hour of the test, its last moment to change is not near."""


def build(building: Building) -> None:
    """Three questions, the time, and what is done with it."""
    page = building.page
    building.add("はい・いいえ", "はじめてのご出産ですか")
    building.add("短い文", "お母さんのお名前")
    building.add("電話番号", "昼間につながる電話番号")
    panel = building.add("予約の枠", "訪問の日時")
    panel.locator("[name=resource]").select_option(label=VISIT)
    expect(page.locator(".block-open .chip")).to_have_count(0, timeout=SOON)
    page.get_by_role("link", name="設定", exact=True).last.click()
    page.get_by_label("処理").select_option(label="選ばれた時間を予約する")
    page.get_by_role("button", name="保存する").last.click()
    expect(page.locator("[name=deed-slot] option:checked")).to_have_text("訪問の日時")
    page.locator("[name=deed-name]").select_option(label="お母さんのお名前")
    page.get_by_label("承認のあとに行う").uncheck()
    page.get_by_role("button", name="保存する").last.click()
    building.looks_well()


def publish(page: Page) -> None:
    """From any page of the builder."""
    page.get_by_role("link", name=re.compile("公開(する|へ進む)")).first.click()
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_text("第1版を公開しました")).to_be_visible()


def book(page: Page, phone: Locator) -> str:
    """Answers everything on the phone. Returns the time that was chosen, as it reads."""
    write(page, phone, TITLE)
    hands.tap(_said(phone, "はじめてのご出産"), "はい")
    expect(_said(phone, "お母さんのお名前")).to_be_visible(timeout=SOON)
    write(page, phone, "松田 ゆい")
    expect(_said(phone, "昼間につながる")).to_be_visible(timeout=SOON)
    write(page, phone, "0312345678")
    hands.tap(_said(phone, "訪問の日時"), "つぎへ")
    times = _said(phone, "訪問の日時", "まえへ")
    expect(times).to_be_visible(timeout=SOON)
    chosen = times.get_by_text(A_TIME).nth(4)
    words = chosen.inner_text()
    chosen.click()
    hands.tap(_said(phone, "すべて合っていますか"), "送信する")
    return words


def _said(phone: Locator, *words: str) -> Locator:
    found = hands.bubble(phone, *words)
    expect(found).to_be_visible(timeout=SOON)
    return found


def test_a_visit_is_built_booked_moved_cancelled_and_copied(town: Demo, browser: Browser) -> None:
    building = begun(browser, town, TITLE)
    build(building)
    publish(building.page)

    page = hands.open_page(browser, town.phones)
    phone = hands.phone(page, "松田")
    booked = book(page, phone)
    hands.tap(_said(phone, VISIT, booked, "取り消す"), "変更する")
    others = _said(phone, "どの時間に変えますか", f"今の答え：{booked}")
    other = others.get_by_text(A_TIME).nth(2)
    moved = other.inner_text()
    other.click()
    expect(_said(phone, VISIT, moved, "この時間に変更しました")).to_be_visible()
    write(page, phone, "状態")
    hands.tap(_said(phone, VISIT, moved, "変更する"), "取り消す")
    hands.tap(_said(phone, "この予約を取り消しますか", moved), "はい、取り消す")
    expect(_said(phone, "取り消しました", moved)).to_be_visible()

    share(building.page)
    copy(browser, town)


def share(page: Page) -> None:
    """Others here may copy it."""
    page.get_by_role("link", name="渡す", exact=True).click()
    page.get_by_role("button", name="共有する").click()
    expect(page.get_by_role("button", name="共有をやめる")).to_be_visible()


def copy(browser: Browser, town: Demo) -> None:
    """Another organisation has its own visits, takes the procedure over, and publishes it."""
    page = hands.open_page(browser, f"{town.console}/accounts/login/")
    hands.sign_in(page, "matsunaga@temari.example")
    page.goto(f"{town.console}/console/bookings/new/")
    page.locator("[name=code]").fill("home")
    page.locator("[name=name_ja]").fill("てまりの訪問")
    page.get_by_role("button", name="開く時間へ進む").click()
    page.get_by_text("月", exact=True).first.click()
    page.locator("[name=block0-opens]").fill("09:00")
    page.locator("[name=block0-closes]").fill("12:00")
    page.get_by_role("button", name="保存").click()
    page.goto(f"{town.console}/console/procedures/catalogue/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_label("訪問の日時").select_option(label="てまりの訪問")
    page.get_by_role("button", name="下書きとして写す").click()
    expect(page.get_by_text("下書きができました")).to_be_visible()
    page.locator("a[href$='/build/']").first.click()
    page.wait_for_url("**/build/")
    publish(page)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
