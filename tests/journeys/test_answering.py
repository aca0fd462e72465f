"""Somebody reports damage on a phone, with a script and without: every page sound, and it arrives."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.journeys.hands import sign_in
from tests.journeys.running import Demo
from tests.looking import violations

pytestmark = pytest.mark.journey
PHONE = ViewportSize(width=390, height=844)
WORDS = {
    "family_name": "青木",
    "given_name": "はな",
    "phone": "090-1234-5678",
    "born:year": "6",
    "born:month": "4",
    "born:day": "1",
    "place": "玄関",
    "account:bank": "みずほ銀行",
    "account:branch": "東京営業部",
    "account:number": "123456",
    "account:holder": "アオキ ハナ",
}


@pytest.fixture(scope="module")
def address(browser: Browser, town: Demo) -> str:
    """Of the damage report, as staff find it in their list."""
    page = browser.new_page(base_url=town.console)
    page.goto("/accounts/login/")
    sign_in(page, "sasaki@aoba.example")
    page.goto("/console/procedures/")
    link = page.get_by_role("link", name=re.compile("被害の届け出")).first.get_attribute("href") or ""
    page.close()
    return f"{town.console}/p/apply/aoba/{link.rstrip('/').split('/')[-1]}/"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Of nothing."""
    path = tmp_path / "genkan.png"
    Image.new("RGB", (40, 30)).save(path)
    return path


@pytest.fixture(params=[True, False], ids=["with a script", "without"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(
        locale="ja-JP", viewport=PHONE, java_script_enabled=request.param, reduced_motion="reduce"
    )
    made = context.new_page()
    yield made
    context.close()


def look(page: Page, *, has_script: bool) -> None:
    """Axe finds nothing, and nothing is too wide. Both need a script."""
    if has_script:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def fill(page: Page, form: Locator, photo: Path, *, has_script: bool) -> None:
    """Answers whatever the page asks."""
    for era in form.locator("select[name$=':era']").all():
        era.select_option("令和")
    for box in form.locator("input[type=checkbox]:not([name$=':mine'])").all():
        box.check()
    radios = form.locator("input[type=radio]")
    if radios.count():
        radios.last.check()
    for file in form.locator("input[type=file]").all():
        file.set_input_files(photo)
    for box in form.locator("input[type=date]").all():
        box.fill("2026-11-20")
    for box in form.locator("input.input:not([type=file]):not([type=date])").all():
        name = (box.get_attribute("name") or "").split("/")[-1]
        if name in WORDS:
            box.fill(WORDS[name])
    sign(page, form, has_script=has_script)


def sign(page: Page, form: Locator, *, has_script: bool) -> None:
    """With a finger, or in letters."""
    if not form.locator("canvas").count():
        return
    if not has_script:
        form.locator("input[name$=':name']").fill("青木 はな")
        form.locator("input[name$=':mine']").check()
        return
    box = form.locator("canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 80, steps=5)
    page.mouse.up()


def test_damage_is_reported(page: Page, address: str, photo: Path, request: pytest.FixtureRequest) -> None:
    has_script = "with a script" in request.node.name
    page.goto(address)
    look(page, has_script=has_script)
    page.get_by_role("button", name="はじめる").click()
    page.get_by_role("button", name="つぎへ").click()
    expect(page.locator(".form-errors a")).to_have_count(3)
    if has_script:
        assert page.evaluate("document.activeElement.className").find("form-errors") >= 0
    for _ in range(30):
        if "q=check" in page.url:
            break
        look(page, has_script=has_script)
        fill(page, page.locator("form[data-answer]"), photo, has_script=has_script)
        page.get_by_role("button", name="つぎへ").click()
    look(page, has_script=has_script)
    page.get_by_role("link", name=re.compile("どんな被害")).click()
    page.get_by_label("水につかった").uncheck()
    page.get_by_role("button", name="つぎへ").click()
    page.get_by_text("この変更で1件の回答は使われません").wait_for()
    page.go_back()
    assert not page.get_by_label("水につかった").is_checked()
    page.get_by_role("button", name="つぎへ").click()
    page.get_by_role("button", name="この内容で送る").click()
    page.get_by_role("heading", name="送りました").wait_for()
    look(page, has_script=has_script)
