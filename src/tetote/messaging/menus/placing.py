"""One more button for a menu that somebody saved: beside the others, or in the place of one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tetote.channels.registry import richmenus
from tetote.kernel.audit import SYSTEM, Actor
from tetote.kernel.errors import TetoteError
from tetote.messaging.menus.deeds import save_menu
from tetote.messaging.menus.offered import offered_to
from tetote.messaging.menus.starters import starter
from tetote.messaging.models import Audience, MenuVersion

Layout = richmenus.Layout
LARGER: Mapping[richmenus.Layout, richmenus.Layout] = {
    Layout.ONE: Layout.TWO,
    Layout.TWO: Layout.THREE,
    Layout.THREE: Layout.FOUR,
    Layout.FOUR: Layout.SIX,
}
"""With one more button; there is none of five, so the sixth is filled with something that the menu lacks."""
THERE = _("This button is in the newest menu already.")
FULL = _("There is no room for one more button. Please choose the one whose place it takes.")


@transaction.atomic
def place_button(
    organisation_id: UUID,
    audience: Audience,
    area: richmenus.Area,
    bar: str,
    *,
    instead_of: int | None = None,
    actor: Actor = SYSTEM,
) -> MenuVersion:
    """Saves the newest menu of an audience with one more button, for nobody to see before it is published.

    Who has no menu yet gets the usual first one with it; `bar` is what its bar says. `instead_of` counts the buttons
    of the first tab from 0.

    Raises:
        MenuFaultyError: its words do not fit.
        TetoteError: it is there already, or there is no room.
    """
    menu = newest(organisation_id, audience, bar)
    tab = menu.tabs[0]
    if any(one.action == area.action for each in menu.tabs for one in each.areas):
        raise TetoteError(THERE)
    if instead_of is not None and instead_of < len(tab.areas):
        areas = tuple(area if number == instead_of else one for number, one in enumerate(tab.areas))
        changed = replace(tab, areas=areas)
    else:
        changed = _grown(tab, area, _fillers(menu, audience))
    tall = richmenus.Height.TALL if len(changed.areas) > len(tab.areas) and len(changed.areas) > 2 else menu.height
    return save_menu(organisation_id, audience, replace(menu, tabs=(changed, *menu.tabs[1:]), height=tall), actor=actor)


def newest(organisation_id: UUID, audience: Audience, bar: str) -> richmenus.Menu:
    """What was saved last, shown or not; else the usual first menu."""
    versions = MenuVersion.objects.filter(organisation_id=organisation_id, audience=audience)
    found = versions.order_by("-number").first()
    return richmenus.from_mapping(found.definition) if found else starter(audience, bar)


def can_take_more(menu: richmenus.Menu, audience: Audience) -> bool:
    """Whether one more button fits: a picture of one's own stays as it was drawn."""
    tab = menu.tabs[0]
    larger = LARGER.get(tab.layout)
    if larger is None or any(one.picture != richmenus.DRAWN for one in menu.tabs):
        return False
    return larger.areas <= len(tab.areas) + 1 + len(_fillers(menu, audience))


def _grown(tab: richmenus.Tab, area: richmenus.Area, fillers: Sequence[richmenus.Area]) -> richmenus.Tab:
    larger = LARGER.get(tab.layout)
    if larger is None or tab.picture != richmenus.DRAWN:
        raise TetoteError(FULL)
    areas = (*tab.areas, area, *fillers)[: larger.areas]
    if len(areas) < larger.areas:
        raise TetoteError(FULL)
    return replace(tab, layout=larger, areas=areas)


def _fillers(menu: richmenus.Menu, audience: Audience) -> list[richmenus.Area]:
    """What of the usual buttons is not in the menu, in the order of the wiring."""
    there = [area.action for tab in menu.tabs for area in tab.areas]
    usual = [richmenus.Area(str(one.words), richmenus.Press(one.action), one.icon) for one in offered_to(audience)]
    return [area for area in usual if area.action not in there]
