"""An official builds the booking of a home visit after birth from nothing, tries it, and publishes it."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.building import SOON, Building, begun
from tests.journeys.running import Demo

pytestmark = pytest.mark.journey


@pytest.fixture
def building(browser: Browser, town: Demo) -> Building:
    """The builder, open on a procedure with a name and nothing else."""
    return begun(browser, town, "産後訪問の予約")


def build(building: Building) -> None:
    """Nine blocks, with a condition on an answer and one on a question."""
    page = building.page
    building.add("はい・いいえ", "はじめてのご出産ですか")
    building.add("短い文", "お母さんのお名前")
    building.add("ふりがな", "お名前のふりがな")
    building.add("電話番号", "昼間につながる電話番号")
    building.add("日付", "お子さんが生まれた日")
    page.get_by_label("答えの条件").last.select_option(label="条件に合うときだけ")
    page.locator("[name=constraint-0-question]").select_option(label="この答え")
    page.locator("[name=constraint-0-is]").select_option(label="以下")
    page.locator("[name=constraint-0-kind]").select_option(label="今日")
    expect(page.locator(".condition-sentence")).to_contain_text("今日", timeout=SOON)
    panel = building.add("複数選ぶ", "気になること")
    panel.get_by_text("まとめて貼りつける").click()
    panel.locator("[name=choice-paste]").fill("授乳のこと\nねむり\n自分のからだ\n上の子のこと")
    panel.get_by_role("button", name="足す", exact=True).click()
    expect(panel.locator("[name=choice-5-label-0]")).to_have_value("上の子のこと", timeout=SOON)
    panel.get_by_role("button", name="削除: 選択肢1").click()
    expect(panel.locator("[name=choice-0-label-0]")).to_have_value("選択肢2", timeout=SOON)  # The rows have moved up.
    panel.get_by_role("button", name="削除: 選択肢2").click()
    expect(panel.locator("[name=choice-0-label-0]")).to_have_value("授乳のこと", timeout=SOON)
    panel = building.add("長い文", "授乳で心配なこと")
    building.only_when("気になること", "を選んだ", "授乳のこと")
    expect(page.locator(".block-open .block-condition")).to_contain_text("「授乳のこと」を選んだ", timeout=SOON)
    building.looks_well()
    building.add("同意", "個人情報の使い方に同意しますか")
    page.get_by_label("同意してもらう文").fill("訪問のためだけに使います。")
    building.add("お知らせ文", "2日以内に電話でお知らせします。")


def try_it(building: Building) -> None:
    """All of it on the phone, once on its other face."""
    building.page.get_by_role("button", name="最初から").click()
    expect(building.asked).to_contain_text("はじめて", timeout=SOON)
    building.answers("はい")
    expect(building.asked).to_contain_text("お母さんのお名前", timeout=SOON)
    building.types("星野 ゆい")
    building.types("ほしの ゆい")
    building.types("0312345678")
    building.types(date(2026, 1, 5).isoformat())
    building.answers("授乳のこと")
    expect(building.asked).to_contain_text("選択中：授乳のこと", timeout=SOON)
    building.looks_well()
    building.answers("決定")
    building.answers("Web")
    expect(building.phone.locator("textarea")).to_be_visible(timeout=SOON)
    building.looks_well()
    building.answers("LINE")
    expect(building.asked).to_contain_text("授乳で心配なこと", timeout=SOON)
    building.types("のみすぎ")
    expect(building.asked).to_contain_text("訪問のためだけに使います。", timeout=SOON)
    building.answers("同意する")
    expect(building.asked).to_contain_text("すべて合っていますか", timeout=SOON)


def test_a_home_visit_after_birth_is_built_from_nothing_and_published(building: Building) -> None:
    build(building)
    try_it(building)
    page = building.page
    page.get_by_role("link", name="公開へ進む").click()
    expect(page.get_by_text("最初の版です")).to_be_visible()
    building.looks_well()
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_text("第1版を公開しました")).to_be_visible()


def test_blocks_move_by_mouse_and_keys_and_a_step_is_taken_back(building: Building) -> None:
    page = building.page
    titles = page.locator(".block-title")
    for question in ("一", "二", "三"):
        building.add("短い文", question)
    page.get_by_role("button", name="閉じる").click()
    handle = page.get_by_role("button", name=re.compile("「三」を動かす"))
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(titles).to_have_text(["一", "三", "二"], timeout=SOON)
    expect(handle).to_be_focused()
    page.keyboard.press("Control+z")
    expect(titles).to_have_text(["一", "二", "三"], timeout=SOON)
    first = page.get_by_role("button", name=re.compile("「一」を動かす")).bounding_box()
    last = page.get_by_role("button", name=re.compile("「三」を動かす")).bounding_box()
    assert first
    assert last
    page.mouse.move(first["x"] + 8, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 8, last["y"] + 4, steps=20)
    page.mouse.move(last["x"] + 8, last["y"] + 30, steps=20)
    expect(page.locator(".block-ghost .block-title")).to_have_text("一")
    expect(page.locator("[data-block]:not(.block-drag) .block-title").last).to_have_text("一", timeout=SOON)
    page.mouse.up()
    expect(titles).to_have_text(["二", "三", "一"], timeout=SOON)
    expect(page.get_by_role("button", name=re.compile("元に戻す: 「一」の移動"))).to_be_visible(timeout=SOON)
    page.reload()
    expect(titles).to_have_text(["二", "三", "一"])
    page.set_viewport_size({"width": 390, "height": 844})
    building.looks_well()
