"""A tab in LINE's own words: what `POST /v2/bot/richmenu` takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tetote.channels.line.richmenus.definition import Action, Area, Go, Link, Menu, Press, Say
from tetote.channels.line.richmenus.layouts import Bounds, area_bounds, size_of, tab_bounds
from tetote.kernel.types import JSONObject


@dataclass(frozen=True, slots=True)
class Setting:
    """What a menu needs to know of the house it is published from."""

    name: str
    """By which we find the menu again at LINE; people never see it."""
    family: str
    """The first half of the aliases of its tabs."""
    seal: Callable[[str], str]
    """Makes the signed token of a button of ours."""
    public_url: str


def alias(family: str, tab: int) -> str:
    """Under which LINE switches to a tab; the same for every version, so that old menus lead to new tabs."""
    return f"tetote-{family}-{tab + 1}"


def render(menu: Menu, tab: int, setting: Setting) -> JSONObject:
    """The JSON object of one tab."""
    width, height = size_of(menu.height)
    return {
        "size": {"width": width, "height": height},
        "selected": menu.is_open,
        "name": setting.name,
        "chatBarText": menu.bar,
        "areas": [*_tabs(menu, tab, setting), *_areas(menu, tab, setting)],
    }


def _tabs(menu: Menu, current: int, setting: Setting) -> Iterator[JSONObject]:
    """The other tabs; to tap the one that is open does nothing."""
    for number, bounds in enumerate(tab_bounds(len(menu.tabs))):
        if number != current:
            yield _placed(bounds, {**_switch(number, setting), "label": menu.tabs[number].title})


def _areas(menu: Menu, number: int, setting: Setting) -> Iterator[JSONObject]:
    tab = menu.tabs[number]
    for area, bounds in zip(tab.areas, area_bounds(menu.height, tab.layout, len(menu.tabs)), strict=True):
        yield _placed(bounds, {**_action(area, area.action, setting), "label": area.words})


def _placed(bounds: Bounds, action: JSONObject) -> JSONObject:
    place: JSONObject = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
    return {"bounds": place, "action": action}


def _action(area: Area, action: Action, setting: Setting) -> JSONObject:
    match action:
        case Press(name):
            return {"type": "postback", "data": setting.seal(name), "displayText": area.words}
        case Link(url):
            return {"type": "uri", "uri": f"{setting.public_url}{url}" if url.startswith("/") else url}
        case Say(text):
            return {"type": "message", "text": text}
        case Go(tab):
            return _switch(tab, setting)


def _switch(tab: int, setting: Setting) -> JSONObject:
    return {"type": "richmenuswitch", "richMenuAliasId": alias(setting.family, tab), "data": f"tab={tab + 1}"}
