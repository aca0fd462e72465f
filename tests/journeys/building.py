"""An official's hands on the builder."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.hands import open_page, sign_in
from tests.journeys.running import Demo
from tests.looking import violations

SOON = 10_000


class Building:
    """Hands on the builder."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.phone = page.locator("#phone")

    def add(self, words: str, question: str) -> Locator:
        """A block from the palette, with its question."""
        if not self.page.locator("#palette").is_visible():
            self.page.get_by_role("button", name="ブロックを足す").click()
        self.page.locator("#palette").get_by_role("button", name=words, exact=True).click()
        panel = self.page.locator(".block-panel")
        expect(panel.locator("[name=label-0]")).to_have_value("", timeout=SOON)
        panel.locator("[name=label-0]").fill(question)
        expect(self.page.locator(".block-open .block-title")).to_have_text(question, timeout=SOON)
        return panel

    def only_when(self, question: str, relation: str, value: str) -> None:
        """A condition of the open block, from one row."""
        self.page.get_by_label("いつ聞くか").last.select_option(label="条件に合うときだけ")
        self.page.locator("[name=relevant-0-question]").select_option(label=question)
        self.page.locator("[name=relevant-0-is]").select_option(label=relation)
        self.page.locator("[name=relevant-0-value]").select_option(label=value)

    def answers(self, button: str) -> None:
        """A tap on the phone."""
        self.phone.get_by_role("button", name=button, exact=True).click()

    def types(self, words: str) -> None:
        """Something typed on the phone."""
        said = self.phone.locator(".chat-out")
        before = said.count()
        self.phone.locator("#said").fill(words)
        self.phone.get_by_role("button", name="送る", exact=True).click()
        expect(said).to_have_count(before + 1, timeout=SOON)

    @property
    def asked(self) -> Locator:
        """What the phone asks now."""
        return self.phone.locator("#chat-now")

    def looks_well(self) -> None:
        """axe finds nothing, and nothing is too wide."""
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert violations(self.page) == [], scheme
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def begun(browser: Browser, town: Demo, title: str, email: str = "sasaki@aoba.example") -> Building:
    """The builder, open on a booking procedure with a name and nothing else."""
    page = open_page(browser, f"{town.console}/accounts/login/")
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, email)
    page.goto(f"{town.console}/console/procedures/")
    page.get_by_role("link", name="手続きを作る").click()
    page.get_by_label("手続きの名前").fill(title)
    page.get_by_label(re.compile("予約")).last.check()
    page.get_by_role("button", name="作り始める").click()
    page.wait_for_url("**/build/")
    return Building(page)
