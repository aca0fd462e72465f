"""A menu as a phone will show it: a picture for each tab, and in words what each of its buttons does."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.channels.registry import richmenus
from tetote.console.menus.words import Whose, does
from tetote.messaging.models import Audience, MenuVersion
from tetote.messaging.queries.menus import menu_of

PREVIEW_WIDTH = 750
"""Twice what a phone of 375 shows, for sharp screens."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One tab."""

    title: str
    src: str
    alt: str
    height: int
    """Of the picture at `PREVIEW_WIDTH`, so that the page does not jump when it comes."""
    buttons: Sequence[tuple[str, str]]
    """The words on each, and what a tap does."""


@dataclass(frozen=True, slots=True)
class Preview:
    """All tabs, and the words on the bar."""

    bar: str
    tabs: Sequence[Shown]


def of_version(version: MenuVersion) -> Preview:
    """What was saved; the pictures are drawn when the browser asks for them."""
    return _preview(
        menu_of(version),
        Whose(version.organisation_id, Audience(version.audience)),
        lambda tab: reverse("console:settings_menu_picture", args=[version.pk, tab]),
    )


def of_draft(menu: richmenus.Menu, whose: Whose) -> Preview | None:
    """What is being built; None while its words do not fit into the picture."""
    try:
        return _preview(menu, whose, lambda tab: _drawn(menu, tab))
    except ValueError:
        return None


def _preview(menu: richmenus.Menu, whose: Whose, src: Callable[[int], str]) -> Preview:
    return Preview(menu.bar, [_shown(menu, number, whose, src(number)) for number in range(len(menu.tabs))])


def _shown(menu: richmenus.Menu, number: int, whose: Whose, src: str) -> Shown:
    tab, (wide, high) = menu.tabs[number], richmenus.size_of(menu.height)
    words = _(" / ").join(area.words for area in tab.areas)
    return Shown(
        title=tab.title if len(menu.tabs) > 1 else "",
        src=src,
        alt=_("The menu with the buttons: %(words)s") % {"words": words},
        height=round(PREVIEW_WIDTH * high / wide),
        buttons=[(area.words, does(area.action, whose, menu)) for area in tab.areas],
    )


def _drawn(menu: richmenus.Menu, number: int) -> str:
    picture = menu.tabs[number].picture
    if picture != richmenus.DRAWN:
        return reverse("console:settings_menu_upload", args=[picture])
    return "data:image/png;base64," + base64.b64encode(richmenus.draw(menu, number, PREVIEW_WIDTH)).decode()
