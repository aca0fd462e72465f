"""What arrived from outside, told in our own words."""

from dataclasses import dataclass
from datetime import datetime

from tetote.channels.parts import Place, Reply
from tetote.kernel.facts import Fact


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as its sender announced it. Its bytes are fetched by a job, at once."""

    name: str = ""
    size: int | None = None
    """Bytes, when the channel says so beforehand."""
    milliseconds: int | None = None
    """How long a film or a voice is."""
    is_elsewhere: bool = False
    """The file lies with a third party and not with the channel; we fetch nothing from strangers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival(Fact):
    """Something came in on a channel from one address."""

    kind: str
    """The channel: a `people.ContactPoint.Kind` value such as "line"."""
    address: str
    happened_at: datetime
    reply: Reply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPressed(Arrival):
    """One of our buttons was tapped, today or a year after it was sent. The token was ours and unaltered."""

    action: str
    args: tuple[str, ...] = ()
    value: str = ""
    """What was picked with a picker, within what it offered: 2026-11-24, 15:30 or 2026-11-24T15:30."""
    was_typed: bool = False
    """Whether somebody wrote the words of the button instead of tapping it, and that message is told of too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageArrived(Arrival):
    """Somebody wrote, or sent a sticker, a picture, a voice, a place; also a button that is not ours."""

    content: str
    """text, sticker, image, video, audio, file, location or unknown."""
    text: str = ""
    external_id: str = ""
    """The channel's own id of the message, by which it can be taken back."""
    place: Place | None = None
    """Where they are, or want to be, when they sent a place."""
    attachment: Attachment | None = None
    """What came with it, when they sent a picture, a film, a voice or a file; `queries.contents` finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFollowed(Arrival):
    """An address opened itself to us: a LINE friend was added, or a block was lifted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactReopened(Arrival):
    """As `ContactFollowed`, but somebody else holds the chat at present, so that nobody may greet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactBlocked(Arrival):
    """An address closed itself to us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageUnsent(Arrival):
    """The sender took a message back; it must vanish from our screens."""

    external_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuTabMissing(Arrival):
    """Somebody tapped a tab of their rich menu and LINE found nothing behind it."""
