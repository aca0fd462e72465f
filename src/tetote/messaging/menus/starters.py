"""The menu that somebody who has none yet begins with: the buttons that their audience most needs."""

from tetote.channels.registry import richmenus
from tetote.messaging.menus.offered import offered_to
from tetote.messaging.models import Audience
from tetote.messaging.ports import MenuDeed

MOST = 4
LAYOUTS = {
    1: richmenus.Layout.ONE,
    2: richmenus.Layout.TWO,
    3: richmenus.Layout.THREE,
    4: richmenus.Layout.FOUR,
}


def starter(audience: Audience, bar: str) -> richmenus.Menu:
    """A menu of up to four buttons, the first in the key colour."""
    deeds = offered_to(audience)[:MOST]
    height = richmenus.Height.TALL if len(deeds) > 2 else richmenus.Height.LOW
    areas = tuple(_area(deed, is_main=number == 0) for number, deed in enumerate(deeds))
    return richmenus.Menu(bar, (richmenus.Tab(LAYOUTS[len(areas)], areas),), height)


def _area(deed: MenuDeed, *, is_main: bool) -> richmenus.Area:
    return richmenus.Area(str(deed.words), richmenus.Press(deed.action), deed.icon, is_main)
