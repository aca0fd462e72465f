"""Bad days at the desk: the session ends while somebody types, two colleagues meet at one member."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.hands import PASSWORD, open_page, sign_in
from tests.journeys.running import Demo
from tests.looking import violations

pytestmark = pytest.mark.journey


def at_work(browser: Browser, town: Demo, email: str) -> Page:
    page = open_page(browser, f"{town.console}/")
    sign_in(page, email)
    return page


def test_a_form_outlives_its_session(browser: Browser, town: Demo) -> None:
    page = at_work(browser, town, "sasaki@aoba.example")
    page.goto(f"{town.console}/console/members/new/")
    page.get_by_label("姓").fill("小野寺")
    page.context.clear_cookies(name="sessionid")
    page.locator("form.stack .btn-key").click()
    page.fill("input[name=login]", "sasaki@aoba.example")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="入力した内容は残っています").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="もう一度送る").click()
    page.get_by_role("heading", name="小野寺").wait_for()
    page.context.close()


def test_the_second_at_a_member_is_told_and_loses_nothing(browser: Browser, town: Demo) -> None:
    first, second = (at_work(browser, town, who) for who in ("mori@aoba.example", "sasaki@aoba.example"))
    second.goto(f"{town.console}/console/members/?q=中村")
    second.locator("tbody a").first.click()
    second.get_by_role("link", name="変更", exact=True).click()
    second.wait_for_url("**/change/")
    first.goto(second.url)
    for page, words in ((first, "南"), (second, "北")):
        page.get_by_label("地区").fill(words)
        page.locator("form.stack .btn-key").click()
    notice = second.get_by_role("alert")
    notice.wait_for()
    assert "森さんも、この会員を変更しました" in notice.inner_text()
    assert second.get_by_label("地区").input_value() == "北"
    assert violations(second) == []
    second.locator("form.stack .btn-key").click()
    second.get_by_text("変更を保存しました").wait_for()
    for page in (first, second):
        page.context.close()
