"""How one cell of a drawn picture is shared between its icon and its words."""

from dataclasses import dataclass

from tetote.channels.line.richmenus.layouts import Bounds
from tetote.channels.line.richmenus.lettering import LARGEST, LEADING, MOST_LINES, SMALLEST

MARGIN = 60
"""Kept free at each side of a cell."""
GAP = 36
"""Between icon and words, and above and below them."""
LARGEST_ICON = 400
LEAST_ROOM = 6 * SMALLEST
"""Words that have less beside an icon get the icon's place as well."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Whether the icon stands beside the words or above them, how large it is (0: there is no room), and the room of
    the words."""

    is_beside: bool
    icon: int
    room: int
    lines: int


def plan(cell: Bounds, *, has_icon: bool = True) -> Plan:
    """The shares of a cell, in pixels of the picture."""
    lines = MOST_LINES if cell.height >= MOST_LINES * SMALLEST * LEADING + GAP else 1
    alone = Plan(is_beside=False, icon=0, room=cell.width - 2 * MARGIN, lines=lines)
    if not has_icon:
        return alone
    return _beside(cell, alone) if cell.width >= 1.9 * cell.height else _above(cell, alone)


def room_for(cell: Bounds, *, has_icon: bool = True) -> int:
    """How many letters of full width a cell can hold at the smallest size."""
    shares = plan(cell, has_icon=has_icon)
    return shares.lines * (shares.room // SMALLEST)


def _beside(cell: Bounds, alone: Plan) -> Plan:
    icon = min(cell.height - 2 * GAP, LARGEST_ICON)
    room = alone.room - icon - GAP
    return Plan(is_beside=True, icon=icon, room=room, lines=alone.lines) if room >= LEAST_ROOM else alone


def _above(cell: Bounds, alone: Plan) -> Plan:
    words = round(alone.lines * LARGEST * LEADING)
    icon = min(cell.height - words - 3 * GAP, LARGEST_ICON)
    return Plan(is_beside=False, icon=icon, room=alone.room, lines=alone.lines) if icon >= SMALLEST else alone
