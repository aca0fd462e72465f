"""What somebody can answer with a tap, whatever carries the question."""

from dataclasses import dataclass
from enum import StrEnum


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
    """The way to a page. Letters outside ASCII are percent-encoded, and measured so, by whoever carries it."""

    label: str
    url: str
    primary: bool = False


class Mode(StrEnum):
    """What is picked; the value is a day, a time, or both, on the clocks where the person lives, without a zone."""

    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True)
class Pick:
    """A day or a time chosen in the phone's own picker. It comes back in `facts.ButtonPressed` with `value`.

    `initial`, `earliest` and `latest` have the form of the value: 2026-11-24, 15:30 or 2026-11-24T15:30. Empty means
    that the picker decides. A value outside of them is not believed, wherever it comes from.
    """

    label: str
    action: str
    args: tuple[str, ...] = ()
    mode: Mode = Mode.DATE
    initial: str = ""
    earliest: str = ""
    latest: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Locate:
    """Lets the phone tell where it is. It comes back as `facts.MessageArrived` with a `place`."""

    label: str


Tap = Button | Link | Pick
"""What may stand on a card."""
Answer = Button | Link | Pick | Locate
