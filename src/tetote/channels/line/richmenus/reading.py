"""From a small TOML file, or the same as a mapping, to a menu: strict, and with every finding at once."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from tetote.channels.line.richmenus.definition import (
    DRAWN,
    Action,
    Area,
    Go,
    Height,
    Kind,
    Layout,
    Link,
    Menu,
    Press,
    Say,
    Tab,
)
from tetote.channels.line.richmenus.findings import Finding, UnreadableError, What
from tetote.kernel.types import JSONObject, JSONValue

Choice = TypeVar("Choice", bound=StrEnum)
MENU = ("bar", "height", "open", "tab")
TAB = ("title", "layout", "picture", "area")
AREA = ("words", "icon", "main", *Kind)
_NOTHING: JSONObject = {}


def from_text(text: str) -> Menu:
    """The menu in a TOML file.

    Raises:
        UnreadableError: it is no TOML, or no menu.
    """
    return from_mapping(loads(text))


def loads(text: str) -> JSONObject:
    """The mapping in a TOML file, whatever it says.

    Raises:
        UnreadableError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError([Finding("", What.NOT_TOML, _line_of(str(error)))]) from error


def from_mapping(data: JSONObject) -> Menu:
    """The menu behind `writing.to_mapping`, or behind a file.

    Raises:
        UnreadableError: with everything that is wrong with its form. Limits are `checking`'s.
    """
    menu, found = draft(data)
    if found:
        raise UnreadableError(found)
    return menu


def draft(data: JSONObject) -> tuple[Menu, list[Finding]]:
    """As much of a menu as can be read, with everything that is wrong with its form."""
    found: list[Finding] = []
    return _menu(_Table(data, "", found, MENU)), found


class _Table:
    """One table of the file; asking it for a value notes what is wrong and goes on with something harmless."""

    def __init__(self, data: JSONValue, place: str, found: list[Finding], names: Sequence[str]) -> None:
        self.data = data if isinstance(data, Mapping) else _NOTHING
        self.place = place
        self._found = found
        if not isinstance(data, Mapping):
            self.note("", What.NOT_A_LIST)
        for name in sorted(self.data.keys() - set(names)):
            self.note(name, What.UNKNOWN_NAME)

    def note(self, name: str, what: What, limit: int = 0) -> None:
        self._found.append(Finding(".".join(filter(None, (self.place, name))), what, limit))

    def text(self, name: str, *, needed: bool = False) -> str:
        value = self.data.get(name, "")
        if not isinstance(value, str):
            self.note(name, What.NOT_TEXT)
            return ""
        if needed and not value.strip():
            self.note(name, What.MISSING)
        return value.strip()

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            self.note(name, What.NOT_YES_OR_NO)
            return default
        return value

    def choice(self, name: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        value = self.data.get(name, default)
        if value is None:
            self.note(name, What.MISSING)
        elif value not in list(kinds):
            self.note(name, What.NO_SUCH_CHOICE)
        return kinds(str(value)) if value in list(kinds) else next(iter(kinds))

    def tables(self, name: str, names: Sequence[str]) -> list["_Table"]:
        value = self.data.get(name, ())
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.note(name, What.NOT_A_LIST)
            return []
        inside = f"{self.place}.{name}" if self.place else name
        return [_Table(item, f"{inside}[{number}]", self._found, names) for number, item in enumerate(value)]


def _menu(table: _Table) -> Menu:
    return Menu(
        bar=table.text("bar", needed=True),
        tabs=tuple(_tab(tab) for tab in table.tables("tab", TAB)),
        height=table.choice("height", Height, Height.TALL),
        is_open=table.flag("open", default=True),
    )


def _tab(table: _Table) -> Tab:
    return Tab(
        layout=table.choice("layout", Layout),
        areas=tuple(_area(area) for area in table.tables("area", AREA)),
        title=table.text("title"),
        picture=table.text("picture") or DRAWN,
    )


def _area(table: _Table) -> Area:
    return Area(
        words=table.text("words", needed=True),
        action=_action(table),
        icon=table.text("icon"),
        is_main=table.flag("main", default=False),
    )


def _action(table: _Table) -> Action:
    given = [kind for kind in Kind if kind in table.data]
    if len(given) != 1:
        table.note("", What.ONE_ACTION)
        return Say("")
    return _ACTIONS[given[0]](table)


def _go(table: _Table) -> Go:
    """People count tabs from 1."""
    value = table.data[Kind.GO]
    if isinstance(value, bool) or not isinstance(value, int):
        table.note(Kind.GO, What.NO_SUCH_TAB)
        return Go(0)
    return Go(value - 1)


_ACTIONS: Mapping[Kind, Callable[[_Table], Action]] = {
    Kind.PRESS: lambda table: Press(table.text(Kind.PRESS, needed=True)),
    Kind.LINK: lambda table: Link(table.text(Kind.LINK, needed=True)),
    Kind.SAY: lambda table: Say(table.text(Kind.SAY, needed=True)),
    Kind.GO: _go,
}


def _line_of(words: str) -> int:
    """The line that tomllib names in its sentence; 0 when it names none."""
    _, _, rest = words.partition("at line ")
    digits = rest.partition(",")[0]
    return int(digits) if digits.isdigit() else 0
