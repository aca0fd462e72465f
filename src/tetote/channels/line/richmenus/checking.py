"""A menu against LINE's limits and our own promises, before anything is kept or sent."""

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from tetote.channels.line import limits
from tetote.channels.line.counting import graphemes, utf16_units
from tetote.channels.line.richmenus import cells, lettering
from tetote.channels.line.richmenus.definition import DRAWN, Area, Go, Link, Menu, Press, Say, Tab
from tetote.channels.line.richmenus.findings import Finding, What
from tetote.channels.line.richmenus.layouts import Bounds, area_bounds, tab_bounds
from tetote.channels.line.richmenus.reading import draft
from tetote.kernel.types import JSONObject

MOST_TABS = 3
"""More would leave less than a thumb's width with letters that can be read."""
_OUTSIDE = re.compile(r"(https?://[^/\s]|line://\S|tel:[0-9+])")


def findings(
    menu: Menu, *, offered: Collection[str], icons: Collection[str], pictures: Collection[str] = ()
) -> list[Finding]:
    """Everything that is wrong. `offered` are the actions that somebody answers, `pictures` the keys that exist."""
    return list(_Check(menu, offered, icons, pictures).all())


def all_findings(
    data: JSONObject, *, offered: Collection[str], icons: Collection[str], pictures: Collection[str] = ()
) -> list[Finding]:
    """What is wrong with the form and with the sense of a menu as it was written, together: each place once."""
    menu, unreadable = draft(data)
    places = {finding.place for finding in unreadable}
    checked = findings(menu, offered=offered, icons=icons, pictures=pictures)
    # What could not be read stands for something harmless, which must not be blamed as well.
    fresh = [one for one in checked if one.place not in places and one.place.replace(".area", ".layout") not in places]
    return [*unreadable, *fresh]


class _Check:
    def __init__(self, menu: Menu, offered: Collection[str], icons: Collection[str], pictures: Collection[str]) -> None:
        self._menu, self._offered, self._icons, self._pictures = menu, offered, icons, pictures

    def all(self) -> Iterator[Finding]:
        yield from _length(self._menu.bar, limits.MENU_BAR, "bar")
        if not 1 <= len(self._menu.tabs) <= MOST_TABS:
            yield Finding("tab", What.TAB_COUNT, MOST_TABS)
        for number, tab in enumerate(self._menu.tabs):
            yield from self._of_tab(tab, number, f"tab[{number}]")

    def _of_tab(self, tab: Tab, number: int, place: str) -> Iterator[Finding]:
        if len(self._menu.tabs) > 1:
            yield from self._of_title(tab, number, f"{place}.title")
        if tab.picture != DRAWN and tab.picture not in self._pictures:
            yield Finding(f"{place}.picture", What.NO_SUCH_PICTURE)
        if len(tab.areas) != tab.layout.areas:
            yield Finding(f"{place}.area", What.AREA_COUNT, tab.layout.areas)
        bounds = area_bounds(self._menu.height, tab.layout, len(self._menu.tabs))
        for index, area in enumerate(tab.areas):
            yield from self._of_area(area, number, f"{place}.area[{index}]")
            if tab.picture == DRAWN and index < len(bounds):
                yield from self._drawn(area, bounds[index], f"{place}.area[{index}]")

    def _of_title(self, tab: Tab, number: int, place: str) -> Iterator[Finding]:
        if not tab.title:
            yield Finding(place, What.MISSING)
        yield from _length(tab.title, limits.MENU_LABEL, place)
        if tab.title in [other.title for other in self._menu.tabs[:number]]:
            yield Finding(place, What.SAME_TITLE)
        if tab.picture == DRAWN:
            yield from _fits(tab.title, tab_bounds(len(self._menu.tabs))[number], place, has_icon=False)

    def _of_area(self, area: Area, tab: int, place: str) -> Iterator[Finding]:
        yield from _length(area.words, limits.MENU_LABEL, f"{place}.words")
        if area.icon and area.icon not in self._icons:
            yield Finding(f"{place}.icon", What.NO_SUCH_CHOICE)
        match area.action:
            case Press(action) if action not in self._offered:
                yield Finding(f"{place}.press", What.NOT_OFFERED)
            case Link(url):
                yield from _of_link(url, f"{place}.link")
            case Say(text):
                yield from _length(text, limits.DISPLAY_TEXT, f"{place}.say")
            case Go(target):
                yield from self._of_go(target, tab, f"{place}.tab")

    def _of_go(self, target: int, tab: int, place: str) -> Iterator[Finding]:
        if not 0 <= target < len(self._menu.tabs):
            yield Finding(place, What.NO_SUCH_TAB)
        elif target == tab:
            yield Finding(place, What.ITS_OWN_TAB)

    def _drawn(self, area: Area, cell: Bounds, place: str) -> Iterator[Finding]:
        yield from _fits(area.words, cell, f"{place}.words", has_icon=bool(area.icon))


def _fits(words: str, cell: Bounds, place: str, *, has_icon: bool) -> Iterator[Finding]:
    shares = cells.plan(cell, has_icon=has_icon)
    if not lettering.can_be_drawn(words):
        yield Finding(place, What.CANNOT_BE_DRAWN)
    elif lettering.lettering(words, shares.room, lines=shares.lines) is None:
        yield Finding(place, What.TOO_LONG_TO_DRAW, cells.room_for(cell, has_icon=has_icon))


def _length(text: str, most: int, place: str) -> Iterator[Finding]:
    if graphemes(text) > most:
        yield Finding(place, What.TOO_LONG, most)


def _of_link(url: str, place: str) -> Iterator[Finding]:
    ours = url.startswith("/") and not url.startswith("//")
    if not (ours or _OUTSIDE.match(url)) or not url.isascii() or any(char.isspace() for char in url) or not _sound(url):
        yield Finding(place, What.BAD_ADDRESS)
    if utf16_units(url) > limits.URI:
        yield Finding(place, What.TOO_LONG, limits.URI)


def _sound(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True
