"""The drawers, by kind; and the one thing that LINE has beside messages, its rich menus."""

from collections.abc import Mapping

from tetote.channels.email.drawer import EmailDrawer
from tetote.channels.line import richmenus
from tetote.channels.line.drawer import LineDrawer
from tetote.channels.ports import Drawer
from tetote.channels.web.drawer import WebDrawer

__all__ = ["drawer", "drawers", "richmenus"]

_DRAWERS: Mapping[str, Drawer] = {"line": LineDrawer(), "email": EmailDrawer(), "web": WebDrawer()}


def drawer(kind: str) -> Drawer:
    """The drawer of a channel.

    Raises:
        KeyError: there is no such channel.
    """
    return _DRAWERS[kind]


def drawers() -> Mapping[str, Drawer]:
    """Every drawer by kind."""
    return _DRAWERS
