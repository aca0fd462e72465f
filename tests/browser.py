"""The distribution's Chromium, without a window."""

import shutil

from playwright.sync_api import Browser, Playwright, expect

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The first has no window to draw even in thought, which is a quarter of the work."""

PATIENCE_MS = 30_000
"""A busy machine is no reason to fail; for clicks Playwright waits as long by itself."""

expect.set_options(timeout=PATIENCE_MS)


def launch(playwright: Playwright) -> Browser:
    """Starts it with a fresh profile."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
