"""A page as a screen reader, a phone and the night meet it: axe finds nothing, and nothing is too wide."""

from typing import Literal
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Error, Page, ViewportSize

DESK = ViewportSize(width=1280, height=844)
PHONE = ViewportSize(width=390, height=844)
CONTRAST = "color-contrast"
THIN = """() => {
    const own = 'id|href|for|name|value|datetime|title|action|src|alt|hx-[a-z-]+|data-(?:card|name|search|version)'
        + '|aria-(?:label|labelledby|describedby|controls)';
    const strip = new RegExp(` (?:${own})="[^"]*"`, 'g');
    const shape = (node) => node.outerHTML.replace(/>[^<]+/g, '>').replace(strip, '');
    for (const list of document.querySelectorAll('tbody, ul, ol, [data-cards]')) {
        const seen = new Map();
        for (const one of [...list.children]) {
            const kind = shape(one), times = (seen.get(kind) ?? 0) + 1;
            seen.set(kind, times);
            if (times > 2) one.remove();
        }
    }
}"""
"""Leaves two of those that stand in one list and differ in nothing but words: what axe says of one it says of all.

What it could say of ids that two of them share, `TWICE` says beforehand.
"""
TWICE = """() => {
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""


Light = tuple[ViewportSize, Literal["light", "dark"]]
EVERY_LIGHT: tuple[Light, ...] = ((DESK, "dark"), (PHONE, "light"), (DESK, "light"), (PHONE, "dark"))


def in_turn(name: str) -> Light:
    """One of the four for each test, always the same. The kit shows all that pages are made of in each of them."""
    return EVERY_LIGHT[crc32(name.encode()) % len(EVERY_LIGHT)]


def find_nothing(page: Page, light: Light, *others: Light) -> None:
    """Looks at an open page at a desk and on a phone, its colours in one light at least.

    Some of it is gone afterwards: see `THIN`. Without motion, for a colour on its way from day to night is neither.
    """
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        fits(page)
    twice = page.evaluate(TWICE)
    assert not twice, f"{page.url} has two of {twice}"
    page.evaluate(THIN)
    page.evaluate(AXE_SCRIPT)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        axe(page, rules={CONTRAST: {"enabled": False}})
    for size, scheme in (light, *others):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page, runOnly={"type": "rule", "values": [CONTRAST]})


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, f"{page.url} is {too_wide} px too wide at {page.viewport_size}"


def axe(page: Page, **options: object) -> None:
    """What axe, which the page has loaded already, says of it as it looks now."""
    found = _run(page, **options)
    assert found.violations_count == 0, f"{page.url} at {page.viewport_size}: {found.generate_report()}"


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds, as rule and piece of the page.

    A page that is left while axe looks at it has no document any more; then the one that it led to is looked at.
    """
    try:
        found = _loaded_and_run(page)
    except Error:
        page.wait_for_load_state()
        found = _loaded_and_run(page)
    return [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]


def _loaded_and_run(page: Page) -> AxeResults:
    page.evaluate(AXE_SCRIPT)
    return _run(page)


def _run(page: Page, **options: object) -> AxeResults:
    # To describe what is in order as well takes longer than to find what is not.
    return AxeResults(page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **options}))
