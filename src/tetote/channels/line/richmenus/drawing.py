"""The picture of a tab, drawn from icons and words in the house's colours. The letters come with the program."""

from collections.abc import Iterator
from functools import cache
from html import escape

import resvg_py
from noto_cjk_sans_jp_bold import FONT_PATH

from tetote.channels.line.richmenus.cells import GAP, MARGIN, Plan, plan
from tetote.channels.line.richmenus.definition import Area, Menu
from tetote.channels.line.richmenus.layouts import Bounds, area_bounds, size_of, tab_bounds
from tetote.channels.line.richmenus.lettering import LARGEST, LEADING, Lettering, lettering
from tetote.ui.drawings import colour, drawing

Point = tuple[float, float]
FONT = "Noto Sans CJK JP"
INSET = 14
"""Half the gutter between two cells."""
ROUND = 44
INK, DARK, PAPER, WARM = "#1f1b16", "#4d473e", "#faf7f2", "#e8e2d8"
"""The warm greys of the kit's theme, which are ours and no tokens."""


def draw(menu: Menu, tab: int, width: int = 0) -> bytes:
    """The picture of one tab as PNG; `width` makes a smaller one, for a screen.

    Raises:
        ValueError: words that do not fit; `checking` finds them first.
    """
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg(menu, tab), width=width or None, skip_system_fonts=True, font_files=[_font()]
    )
    return bytes(drawn)


def svg(menu: Menu, tab: int) -> str:
    """The picture as SVG."""
    width, height = size_of(menu.height)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    ground = f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
    return "".join([head, ground, *_tabs(menu, tab), *_areas(menu, tab), "</svg>"])


@cache
def _font() -> str:
    return str(FONT_PATH)


def _tabs(menu: Menu, current: int) -> Iterator[str]:
    for number, bounds in enumerate(tab_bounds(len(menu.tabs))):
        is_current = number == current
        yield _plate(bounds, DARK if is_current else WARM, WARM)
        written = _letters(menu.tabs[number].title, plan(bounds, has_icon=False), LARGEST)
        middle = (bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
        yield from _words(written, middle, colour("white") if is_current else INK)


def _areas(menu: Menu, number: int) -> Iterator[str]:
    tab = menu.tabs[number]
    cells = list(zip(tab.areas, area_bounds(menu.height, tab.layout, len(menu.tabs)), strict=True))
    # Letters of one height in the whole picture: the longest words decide.
    largest = min(_letters(area.words, _shares(area, cell), LARGEST).size for area, cell in cells)
    for area, cell in cells:
        yield from _area(area, cell, largest)


def _area(area: Area, cell: Bounds, largest: int) -> Iterator[str]:
    key, white = colour("orange-900"), colour("white")
    yield _plate(cell, key if area.is_main else white, key if area.is_main else WARM)
    shares = _shares(area, cell)
    written = _letters(area.words, shares, largest)
    icon, words = _places(cell, shares, written)
    if shares.icon:
        yield _icon(area.icon, icon, shares.icon, *((white, key) if area.is_main else (colour("orange-50"), key)))
    yield from _words(written, words, white if area.is_main else INK)


def _shares(area: Area, cell: Bounds) -> Plan:
    return plan(cell, has_icon=bool(area.icon))


def _places(cell: Bounds, shares: Plan, written: Lettering) -> tuple[Point, Point]:
    """The middles of icon and words, which together stand in the middle of the cell."""
    middle = (cell.x + cell.width / 2, cell.y + cell.height / 2)
    if not shares.icon:
        return middle, middle
    if shares.is_beside:
        left, right = cell.x + MARGIN, cell.x + cell.width - MARGIN
        return (left + shares.icon / 2, middle[1]), ((left + shares.icon + GAP + right) / 2, middle[1])
    words = written.size * LEADING * len(written.lines)
    top = middle[1] - (shares.icon + GAP + words) / 2
    return (middle[0], top + shares.icon / 2), (middle[0], top + shares.icon + GAP + words / 2)


def _letters(words: str, shares: Plan, largest: int) -> Lettering:
    written = lettering(words, shares.room, lines=shares.lines, largest=largest)
    if written is None:
        raise ValueError("words do not fit into their cell")
    return written


def _plate(cell: Bounds, fill: str, edge: str) -> str:
    return (
        f'<rect x="{cell.x + INSET}" y="{cell.y + INSET}" width="{cell.width - 2 * INSET}"'
        f' height="{cell.height - 2 * INSET}" rx="{ROUND}" fill="{fill}" stroke="{edge}" stroke-width="6"/>'
    )


def _icon(name: str, middle: Point, size: int, ground: str, ink: str) -> str:
    """A drawing of 24 by 24 in a disc, a little smaller than the disc."""
    scale = size * 0.6 / 24
    corner = (middle[0] - 12 * scale, middle[1] - 12 * scale)
    return (
        f'<circle cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" r="{size / 2}" fill="{ground}"/>'
        f'<g transform="translate({corner[0]:.1f} {corner[1]:.1f}) scale({scale:.3f})" fill="none" stroke="{ink}"'
        f' stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">{drawing(name)}</g>'
    )


def _words(written: Lettering, middle: Point, ink: str) -> Iterator[str]:
    step = written.size * LEADING
    # The middle of a letter stands about a third of its height above the line it is written on.
    first = middle[1] - step * (len(written.lines) - 1) / 2 + written.size * 0.36
    for number, line in enumerate(written.lines):
        yield (
            f'<text x="{middle[0]:.1f}" y="{first + number * step:.1f}" text-anchor="middle" font-family="{FONT}"'
            f' font-weight="700" font-size="{written.size}" fill="{ink}">{escape(line)}</text>'
        )
