"""A centre's own Excel, its columns in an order of their own: mapped, taken in, again as changes, taken back."""

import io
import re
from collections.abc import Sequence

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import hands
from tests.journeys.running import Demo
from tests.looking import violations

pytestmark = pytest.mark.journey
AT_LAST = 40_000
"""Milliseconds until the worker has written a few members on a busy machine."""

HEADINGS = ("子の生年月日", "よみ", "会員区分", "会員番号", "お子さん", "会員の氏名", "好きな花")
FIRST = (
    ("2021/5/5", "きざわ れん", "協力会員", "X-901", "鬼沢 凪", "鬼沢 蓮", "すみれ"),
    ("2020/4/4", "きざわ はな", "利用会員", "X-902", "鬼沢 空", "鬼沢 花", ""),
    ("来年", "きざわ もり", "利用会員", "X-903", "鬼沢 海", "鬼沢 森", ""),
)
AGAIN = (
    ("2021/5/6", "きざわ れん", "両方会員", "X-901", "鬼沢 凪", "鬼沢 蓮", "すみれ"),
    ("2020/4/4", "きざわ はな", "利用会員", "X-902", "鬼沢 港", "鬼沢 花", ""),
    ("2022/3/3", "きざわ もり", "利用会員", "X-903", "鬼沢 海", "鬼沢 森", ""),
)


def excel(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook as offices have it: a title above the headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("会員名簿 令和8年度",), HEADINGS, *rows):
        sheet.append(list(row))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def upload(page: Page, town: Demo, rows: Sequence[Sequence[str]]) -> None:
    """From the list of members to the columns."""
    page.goto(f"{town.console}/console/members/")
    page.get_by_role("link", name="名簿の取り込み").first.click()
    page.set_input_files("input[type=file]", {"name": "名簿.xlsx", "mimeType": "", "buffer": excel(rows)})
    page.get_by_role("button", name="列の確認へ進む").click()
    page.get_by_role("heading", name="列の確認").first.wait_for()


def look(page: Page) -> None:
    """From the columns to what would happen."""
    page.get_by_role("button", name="取り込むとどうなるか見る").click()
    page.wait_for_url("**/check/")


def take_in(page: Page) -> None:
    """Until the worker has written all of them."""
    page.get_by_role("button", name=re.compile("人を取り込む")).click()
    expect(page.get_by_role("button", name="取り込みを元に戻す")).to_be_visible(timeout=AT_LAST)


def move(page: Page, town: Demo, name: str, area: str) -> None:
    """Staff change where a member lives."""
    page.goto(f"{town.console}/console/members/?q={name}")
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="変更", exact=True).click()
    page.get_by_label("地区").fill(area)
    page.locator("form.stack .btn-key").click()
    page.get_by_text("変更を保存しました").wait_for()


def take_back(page: Page, town: Demo, words: str, which: int = 0) -> None:
    """From the lists of late, the newest first."""
    page.goto(f"{town.console}/console/people/list/")
    page.get_by_role("link", name="名簿.xlsx").nth(which).click()
    page.get_by_role("button", name=words).click()


def listed(page: Page, town: Demo) -> list[str]:
    """Who of the list is a member."""
    page.goto(f"{town.console}/console/members/?q=鬼沢")
    return page.locator("tbody td:nth-child(2) a").all_inner_texts()


def test_a_list_is_brought_in_brought_in_again_and_taken_back(browser: Browser, town: Demo) -> None:
    page = hands.open_page(browser, f"{town.console}/console/")
    hands.sign_in(page, "mori@aoba.example")

    upload(page, town, FIRST)
    expect(page.get_by_label("好きな花")).to_have_value("keep")
    page.get_by_label("よみ", exact=True).select_option("kana")
    page.get_by_label("お子さん", exact=True).select_option("child_name:1")
    assert violations(page) == []
    look(page)
    problem = page.get_by_role("row", name=re.compile("来年"))
    expect(problem).to_contain_text("5")
    expect(problem).to_contain_text("子の生年月日")
    assert violations(page) == []
    take_in(page)
    assert listed(page, town) == ["鬼沢 花", "鬼沢 森", "鬼沢 蓮"]

    upload(page, town, AGAIN)
    expect(page.get_by_label("よみ", exact=True)).to_have_value("kana")
    look(page)
    expect(page.get_by_role("row", name=re.compile("鬼沢 蓮"))).to_contain_text("お子さん（訂正）")
    expect(page.get_by_role("row", name=re.compile("鬼沢 蓮"))).to_contain_text("両方会員")
    question = page.get_by_role("group", name=re.compile("鬼沢 花さん"))
    question.get_by_label(re.compile("空さんの訂正")).check()
    assert violations(page) == []
    page.get_by_role("button", name="回答を記録").click()
    expect(page.get_by_role("row", name=re.compile("鬼沢 花"))).to_contain_text("港 2020/04/04")
    take_in(page)
    assert listed(page, town) == ["鬼沢 花", "鬼沢 森", "鬼沢 蓮"]

    move(page, town, "鬼沢 森", "北")
    take_back(page, town, "取り込みを元に戻す")
    stays = page.locator("#progress").get_by_role("listitem")
    expect(stays).to_have_count(1, timeout=AT_LAST)
    expect(stays).to_contain_text("鬼沢 森")
    expect(stays).to_contain_text("世帯のこと")
    assert violations(page) == []
    page.goto(f"{town.console}/console/members/?q=X-901")
    expect(page.locator("tbody")).to_contain_text("協力会員")

    move(page, town, "鬼沢 森", "")
    take_back(page, town, "残った方をもう一度元に戻す")
    expect(page.locator("#progress")).to_contain_text("元に戻しました", timeout=AT_LAST)
    take_back(page, town, "取り込みを元に戻す", which=1)
    expect(page.locator("#progress")).to_contain_text("元に戻しました", timeout=AT_LAST)
    assert listed(page, town) == []
    page.context.close()
