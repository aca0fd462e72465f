"""An advisor's hand: every click and every key counts, the typed content itself does not."""

from playwright.sync_api import Locator, Page


class Hand:
    """Moves through pages and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.interactions = 0
        self.typed = 0

    def click(self, target: Locator) -> None:
        """One interaction."""
        target.click()
        self.interactions += 1

    def press(self, key: str) -> None:
        """One interaction."""
        self.page.keyboard.press(key)
        self.interactions += 1

    def type(self, target: Locator, text: str) -> None:
        """Content into the field that has the focus already; getting there was counted before."""
        target.fill(text)
        self.typed += len(text)
