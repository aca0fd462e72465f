"""What a rich menu is, as its author thinks of it: tabs, areas with words and a drawing, and what a tap does."""

from dataclasses import dataclass
from enum import StrEnum

from tetote.channels.line.richmenus.layouts import Height, Layout

DRAWN = ""
"""The picture of a tab is drawn from icons and words; anything else is the key of an uploaded picture."""

__all__ = ["DRAWN", "Action", "Area", "Go", "Height", "Layout", "Link", "Menu", "Press", "Say", "Tab"]


@dataclass(frozen=True, slots=True)
class Press:
    """A button of ours: an app above owns `action` and answers it."""

    action: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page. An address that begins with "/" is a page of this installation."""

    url: str


@dataclass(frozen=True, slots=True)
class Say:
    """The person says these words in the chat, as if typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Go:
    """Another tab of the same menu, counted from 0."""

    tab: int


Action = Press | Link | Say | Go


class Kind(StrEnum):
    """The names of the actions in a file and in a form."""

    PRESS = "press"
    LINK = "link"
    SAY = "say"
    GO = "tab"


@dataclass(frozen=True, slots=True)
class Area:
    """One button. Its words are drawn, read aloud, and shown as what the person said."""

    words: str
    action: Action
    icon: str = ""
    is_main: bool = False
    """Drawn in the key colour: what most people come for."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One picture with its areas. The title stands in the row of tabs when there are several."""

    layout: Layout
    areas: tuple[Area, ...]
    title: str = ""
    picture: str = DRAWN


@dataclass(frozen=True, slots=True)
class Menu:
    """All tabs of one menu, of one height; `bar` is what the bar says that opens and closes it."""

    bar: str
    tabs: tuple[Tab, ...]
    height: Height = Height.TALL
    is_open: bool = True
    """Whether it stands open when the chat is opened."""
