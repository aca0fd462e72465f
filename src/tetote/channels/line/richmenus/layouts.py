"""Where the areas lie: templates instead of coordinates, so that nobody has to measure a picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

WIDTH = 2500
TAB_ROW = 300
"""The row of tabs, in pixels of the picture: 45 on a phone of 375, which a thumb can hit."""


class Height(StrEnum):
    """LINE's two usual sizes."""

    TALL = "tall"
    LOW = "low"

    @property
    def pixels(self) -> int:
        """Pixels at a width of 2,500."""
        return 1686 if self is Height.TALL else 843


class Layout(StrEnum):
    """How many areas, below the row of tabs if there is one."""

    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    SIX = "six"

    @property
    def areas(self) -> int:
        """How many areas it has."""
        return sum(_ROWS[Height.TALL][self])


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in pixels of the picture."""

    x: int
    y: int
    width: int
    height: int


_ROWS: Mapping[Height, Mapping[Layout, tuple[int, ...]]] = {
    Height.TALL: {
        Layout.ONE: (1,),
        Layout.TWO: (1, 1),
        Layout.THREE: (1, 2),
        Layout.FOUR: (2, 2),
        Layout.SIX: (3, 3),
    },
    Height.LOW: {
        Layout.ONE: (1,),
        Layout.TWO: (2,),
        Layout.THREE: (3,),
        Layout.FOUR: (2, 2),
        Layout.SIX: (3, 3),
    },
}
"""How many areas stand in each row."""


def size_of(height: Height) -> tuple[int, int]:
    """Width and height of the picture in pixels."""
    return WIDTH, height.pixels


def area_bounds(height: Height, layout: Layout, tabs: int = 1) -> tuple[Bounds, ...]:
    """The areas from the upper left to the lower right; they cover what the row of tabs leaves, without a gap."""
    top = TAB_ROW if tabs > 1 else 0
    rows = _ROWS[height][layout]
    edges = _edges(top, height.pixels, len(rows))
    return tuple(
        bounds
        for count, (upper, lower) in zip(rows, edges, strict=True)
        for bounds in _in_row(upper, lower - upper, count)
    )


def tab_bounds(tabs: int) -> tuple[Bounds, ...]:
    """The row of tabs; nothing when there is one tab only."""
    return _in_row(0, TAB_ROW, tabs) if tabs > 1 else ()


def _in_row(top: int, height: int, count: int) -> tuple[Bounds, ...]:
    return tuple(Bounds(left, top, right - left, height) for left, right in _edges(0, WIDTH, count))


def _edges(start: int, end: int, count: int) -> list[tuple[int, int]]:
    marks = [start + (end - start) * number // count for number in range(count + 1)]
    return list(pairwise(marks))
