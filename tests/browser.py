"""The distribution's Chromium, without a window."""

import shutil

from playwright.sync_api import Browser, Playwright

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The first has no window to draw even in thought, which is a quarter of the work."""


def launch(playwright: Playwright) -> Browser:
    """Starts it with a fresh profile."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
