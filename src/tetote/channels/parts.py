"""What a message consists of, whatever carries it. Each channel's drawer renders the parts as well as it can."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from tetote.kernel.types import JSONObject, JSONValue


class Tone(StrEnum):
    """How a card feels: something is asked, something is settled, something is merely said."""

    KEY = "key"
    OK = "ok"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Button:
    """An answer in one tap. `action` and `args` come back in `facts.ButtonPressed`: ids and choices, nothing personal.

    `action` is words joined by hyphens; neither it nor an argument may contain a dot.
    """

    label: str
    action: str
    args: tuple[str, ...] = ()
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The way to a page; the address must be complete and already percent-encoded."""

    label: str
    url: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A few plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One purpose: a heading, what matters most in large letters, at most three short lines, then the buttons."""

    heading: str
    headline: str
    lines: tuple[str, ...] = ()
    buttons: tuple[Button | Link, ...] = ()
    tone: Tone = Tone.KEY

    @property
    def plain(self) -> str:
        """The card in one line, for notifications and for channels that can only write."""
        return " ".join((self.heading, self.headline, *self.lines))


Part = Text | Card
Parts = Sequence[Part]


@dataclass(frozen=True, slots=True)
class Reply:
    """The right to answer for nothing, for a short while: a LINE reply token and the instant (ISO 8601) it lapses."""

    token: str
    until: str

    @classmethod
    def from_json(cls, data: JSONObject) -> Self:
        """The reply as kept in a row."""
        return cls(token=str(data["token"]), until=str(data["until"]))


def to_json(parts: Parts) -> list[JSONValue]:
    """The parts as they are kept in a row."""
    return [{"kind": type(part).__name__.lower(), **asdict(part)} for part in parts]


def from_json(data: Sequence[JSONObject]) -> tuple[Part, ...]:
    """The parts behind `to_json`.

    Raises:
        KeyError: an unknown kind of part.
    """
    return tuple(_READERS[str(item["kind"])](item) for item in data)


def _text(item: JSONObject) -> Text:
    return Text(str(item["text"]))


def _card(item: JSONObject) -> Card:
    lines, buttons = item["lines"], item["buttons"]
    if not isinstance(lines, Sequence) or not isinstance(buttons, Sequence):
        raise TypeError("a card's lines and buttons are lists")
    return Card(
        heading=str(item["heading"]),
        headline=str(item["headline"]),
        lines=tuple(str(line) for line in lines),
        buttons=tuple(_button(button) for button in buttons if isinstance(button, dict)),
        tone=Tone(str(item["tone"])),
    )


def _button(item: JSONObject) -> Button | Link:
    if "url" in item:
        return Link(str(item["label"]), str(item["url"]), bool(item["primary"]))
    args = item["args"]
    if not isinstance(args, Sequence):
        raise TypeError("a button's arguments are a list")
    return Button(str(item["label"]), str(item["action"]), tuple(str(arg) for arg in args), bool(item["primary"]))


_READERS: Mapping[str, Callable[[JSONObject], Part]] = {"text": _text, "card": _card}
