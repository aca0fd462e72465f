"""A menu as it is kept in a row, and as the file that reads back as the same menu."""

import json

from tetote.channels.line.richmenus.definition import Action, Area, Go, Kind, Link, Menu, Press, Say, Tab
from tetote.kernel.types import JSONObject, JSONValue


def to_mapping(menu: Menu) -> JSONObject:
    """What `reading.from_mapping` reads."""
    return {
        "bar": menu.bar,
        "height": menu.height.value,
        "open": menu.is_open,
        "tab": [_tab(tab) for tab in menu.tabs],
    }


def to_text(menu: Menu) -> str:
    """The TOML file of a menu."""
    lines = [f'bar = {_value(menu.bar)}\nheight = "{menu.height}"\nopen = {_value(menu.is_open)}']
    for tab in menu.tabs:
        lines.append("\n".join(["[[tab]]", *_lines(_tab(tab))]))
        lines += ["\n".join(["[[tab.area]]", *_lines(_area(area))]) for area in tab.areas]
    return "\n\n".join(lines) + "\n"


def _tab(tab: Tab) -> dict[str, JSONValue]:
    words = {"title": tab.title, "picture": tab.picture}
    given = {name: value for name, value in words.items() if value}
    return {**given, "layout": tab.layout.value, "area": [_area(area) for area in tab.areas]}


def _area(area: Area) -> dict[str, JSONValue]:
    icon: dict[str, JSONValue] = {"icon": area.icon} if area.icon else {}
    main: dict[str, JSONValue] = {"main": True} if area.is_main else {}
    return {"words": area.words, **icon, **main, **_action(area.action)}


def _action(action: Action) -> dict[str, JSONValue]:
    match action:
        case Press(name):
            return {Kind.PRESS.value: name}
        case Link(url):
            return {Kind.LINK.value: url}
        case Say(text):
            return {Kind.SAY.value: text}
        case Go(tab):
            return {Kind.GO.value: tab + 1}


def _lines(table: dict[str, JSONValue]) -> list[str]:
    return [f"{name} = {_value(value)}" for name, value in table.items() if name != "area"]


def _value(value: JSONValue) -> str:
    """JSON's strings, numbers and truth are TOML's, but for one character that TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
