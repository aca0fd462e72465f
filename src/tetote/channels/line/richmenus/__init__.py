"""Rich menus: the large buttons below a chat. What one is, whether LINE can carry it, how it looks, how it is kept.

Everything but `keeping` is pure. The floors above come in through `channels.registry`.
"""

from tetote.channels.line.limits import MENU_CHANGES_PER_HOUR as CHANGES_PER_HOUR
from tetote.channels.line.limits import MENU_LINK_PEOPLE as LINK_PEOPLE
from tetote.channels.line.richmenus.checking import all_findings, findings
from tetote.channels.line.richmenus.definition import (
    DRAWN,
    Action,
    Area,
    Go,
    Height,
    Link,
    Menu,
    Press,
    Say,
    Tab,
)
from tetote.channels.line.richmenus.drawing import draw
from tetote.channels.line.richmenus.findings import Finding, UnreadableError, What
from tetote.channels.line.richmenus.keeping import (
    AccountRefusedError,
    Gone,
    Keeper,
    MenuCallError,
    RefusedError,
    TooFastError,
    Unanswered,
)
from tetote.channels.line.richmenus.layouts import Bounds, Layout, area_bounds, size_of, tab_bounds
from tetote.channels.line.richmenus.pictures import LARGEST_UPLOAD, BadPictureError, Fault, Picture, prepare
from tetote.channels.line.richmenus.reading import from_mapping, from_text, loads
from tetote.channels.line.richmenus.rendering import Setting, alias, render
from tetote.channels.line.richmenus.writing import to_mapping, to_text

__all__ = [
    "CHANGES_PER_HOUR",
    "DRAWN",
    "LARGEST_UPLOAD",
    "LINK_PEOPLE",
    "AccountRefusedError",
    "Action",
    "Area",
    "BadPictureError",
    "Bounds",
    "Fault",
    "Finding",
    "Go",
    "Gone",
    "Height",
    "Keeper",
    "Layout",
    "Link",
    "Menu",
    "MenuCallError",
    "Picture",
    "Press",
    "RefusedError",
    "Say",
    "Setting",
    "Tab",
    "TooFastError",
    "Unanswered",
    "UnreadableError",
    "What",
    "alias",
    "all_findings",
    "area_bounds",
    "draw",
    "findings",
    "from_mapping",
    "from_text",
    "loads",
    "prepare",
    "render",
    "size_of",
    "tab_bounds",
    "to_mapping",
    "to_text",
]
