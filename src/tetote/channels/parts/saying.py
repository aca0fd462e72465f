"""Parts that say something."""

from dataclasses import dataclass
from enum import StrEnum

from tetote.channels.parts.answers import Tap


class Tone(StrEnum):
    """How a card feels: something is asked, something is settled, something is merely said."""

    KEY = "key"
    OK = "ok"
    QUIET = "quiet"


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
    buttons: tuple[Tap, ...] = ()
    tone: Tone = Tone.KEY

    @property
    def plain(self) -> str:
        """The card in one line, for notifications and for channels that can only write."""
        return " ".join((self.heading, self.headline, *self.lines))


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at a public https address, JPEG or PNG of at most 10 MB; `preview_url` a smaller one of at most 1 MB.

    `alt` says what can be seen, for those who cannot see it and for channels that can only write.
    """

    url: str
    alt: str
    preview_url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot on the map: where to meet. Degrees north and east (WGS 84)."""

    title: str
    address: str
    latitude: float
    longitude: float

    @property
    def map_url(self) -> str:
        """A map around it: the Geospatial Information Authority's, which is public and without advertisements."""
        return f"https://maps.gsi.go.jp/#17/{self.latitude:.6f}/{self.longitude:.6f}/"
