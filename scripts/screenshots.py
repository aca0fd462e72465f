"""Takes the pictures of docs/img anew: plays the main job in a fresh demo, in a real browser, and photographs it.

python scripts/screenshots.py
"""

import base64
import re
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.journeys import hands  # noqa: E402 - the folder above has to be on the path first
from tests.journeys.running import Demo, running  # noqa: E402 - as above

PICTURES = ROOT / "docs" / "img"
SOON = 30_000
HOURS = ("15:30", "18:00")
PAGES = (
    ("requests/proposal/", "proposal"),
    ("records/incidents/", "incidents"),
    ("people/list/", "list"),
    ("statistics/", "statistics"),
)
LISTS = (("members/", "members", "member"), ("accounts/", "fees", "fee"))
SHOWN = "15:30–18:00"
WINDOW = """
<style>
  body { margin: 0; padding: 28px; display: flex; gap: 20px; align-items: center; background: #e9e4dc; }
  img { display: block; border-radius: 10px; box-shadow: 0 6px 24px #0003; }
</style>
<img src="data:image/png;base64,%s"><img src="data:image/png;base64,%s">
"""


def main() -> None:
    """All of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as demo, hands.chromium() as browser:
        Photographer(demo, browser).play()


class Photographer:
    """Plays, and takes a picture where there is something to see."""

    def __init__(self, demo: Demo, browser: Browser) -> None:
        self.browser = browser
        self.console = hands.open_page(browser, f"{demo.console}/")
        two = demo.phones.split(",")
        self.phones = hands.open_page(browser, demo.phones, width=1480, height=860)
        self.two_phones = hands.open_page(browser, ",".join((two[0], two[2])), width=740, height=960)

    def play(self) -> None:
        """From signing in to the page that the decided helper opens."""
        hands.sign_in(self.console, "sasaki@aoba.example")
        self.console.reload()
        self.take("home")
        self.ask()
        self.answer()
        self.console.reload()
        self.take("request")
        self.console.goto(self.console.url.split("/requests/")[0] + "/requests/")
        self.take("board")
        self.beside()
        self.console.go_back()
        self.decide()
        self.console.goto(self.console.url.split("/requests/")[0] + "/settings/menus/")
        self.take("menus")
        self.console.goto(self.console.url.split("/settings/")[0] + "/bookings/of/hiroba/")
        self.take("bookings")
        self.procedures()
        self.around()

    def around(self) -> None:
        """Pages that stand by themselves, and lists with the page of their first row."""
        base = self.console.url.split("/console/")[0] + "/console/"
        for address, name in PAGES:
            self.console.goto(base + address)
            self.take(name)
        for address, name, one in LISTS:
            self.console.goto(base + address)
            self.take(name)
            self.console.locator("tbody a").first.click()
            self.take(one)

    def procedures(self) -> None:
        """What came in for one, and the desk on which another is built."""
        listed = self.console.url.split("/bookings/")[0] + "/procedures/"
        self.console.goto(listed)
        self.console.get_by_role("link", name="被害の届け出").first.click()
        self.console.goto(f"{self.console.url}board/")
        self.take("applications-board")
        self.console.goto(listed)
        self.console.get_by_role("link", name="産後の面談・訪問の予約").first.click()
        self.console.goto(f"{self.console.url}build/")
        self.console.locator("[data-block]").nth(6).get_by_role("button").first.click()
        self.take("builder")

    def ask(self) -> None:
        """The request is taken, and the preview of the call shown."""
        day = date.today() + timedelta(days=9)  # noqa: DTZ011 - as somebody at this machine would type it
        hands.take_request(self.console, "石井", day, *HOURS)
        self.take("call")
        self.console.get_by_role("button", name="募集を送る").click()

    def answer(self) -> None:
        """Two helpers can come."""
        for name in ("中村", "原口"):
            hands.tap(hands.bubble(hands.phone(self.phones, name), SHOWN), "行けます")
            self.console.get_by_role("button", name=re.compile(f"決める.*{name}")).wait_for(timeout=SOON)
        self.photograph(self.phones, "phones")

    def decide(self) -> None:
        """One is chosen, and opens the page with what they may know now."""
        self.console.get_by_role("button", name=re.compile("決める.*中村")).click()
        told = hands.bubble(hands.phone(self.phones, "中村"), SHOWN)
        told.get_by_text("くわしく見る", exact=True).wait_for(timeout=SOON)
        with self.phones.context.expect_page() as opened:
            hands.tap(told, "くわしく見る")
        opened.value.set_viewport_size({"width": 390, "height": 780})
        self.photograph(opened.value, "portal")

    def beside(self) -> None:
        """The board beside two phones, in one picture."""
        shots = (self.console.screenshot(), self.two_phones.get_by_role("main").screenshot())
        windows = (base64.b64encode(shot).decode() for shot in shots)
        table = hands.open_page(self.browser, "about:blank", width=2100, height=920)
        table.set_content(WINDOW % tuple(windows))
        self.photograph(table, "board-and-phones")

    def take(self, name: str) -> None:
        """A picture of the console as it stands."""
        self.photograph(self.console, name)

    def photograph(self, page: Page, name: str) -> None:
        """What the window shows, without a cursor or a half-loaded font."""
        page.wait_for_load_state("networkidle") if page is not self.phones else page.wait_for_timeout(500)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled", caret="hide")
        print(f"docs/img/{name}.png")


if __name__ == "__main__":
    main()
