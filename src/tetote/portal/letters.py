"""What was placed on a member's page, ready to be drawn: cards whose buttons can be pressed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Link, Part, Text
from tetote.channels.queries import token_of
from tetote.matching.queries.buttons import Pressable, ended
from tetote.messaging.models import InboundMessage
from tetote.messaging.queries import Placed
from tetote.people.models import Person
from tetote.people.permissions import is_live


@dataclass(frozen=True, slots=True)
class Choice:
    """A button or a link of a card."""

    label: str
    is_primary: bool
    token: str = ""
    """What goes back when it is pressed; empty for a link."""
    url: str = ""
    was_pressed: bool = False
    ended: str = ""
    """What became of it, in words, when pressing would change nothing any more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of a message."""

    heading: str
    headline: str
    lines: Sequence[str]
    choices: Sequence[Choice]

    @property
    def open_choices(self) -> Sequence[Choice]:
        """What can still be pressed."""
        return [choice for choice in self.choices if not choice.ended]

    @property
    def answer(self) -> str:
        """What was pressed, when nothing can be pressed any more."""
        return next((choice.label for choice in self.choices if choice.ended and choice.was_pressed), "")

    @property
    def outcomes(self) -> Sequence[str]:
        """What became of the buttons that ended; each once."""
        return list(dict.fromkeys(choice.ended for choice in self.choices if choice.ended))


@dataclass(frozen=True, slots=True)
class Letter:
    """One message with when it came."""

    id: UUID
    at: datetime
    sheets: Sequence[Sheet]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose page it is, with what they have pressed and what has ended since."""

    person: Person
    pressed: frozenset[Pressable]
    ended: Mapping[Pressable, str]


def letters(person: Person, placed: Iterable[Placed]) -> list[Letter]:
    """The messages in the order given."""
    listed = list(placed)
    reader = Reader(person, pressed_by(person.id), ended(person.id, _buttons(listed)))
    return [Letter(item.message_id, item.at, [_sheet(part, reader) for part in item.parts]) for item in listed]


def pressed_by(person_id: UUID) -> frozenset[Pressable]:
    """Every button this person has ever pressed, here or in LINE."""
    taps = InboundMessage.objects.filter(person_id=person_id, content=InboundMessage.BUTTON)
    return frozenset((action, tuple(args)) for action, args in taps.values_list("action", "args"))


def _buttons(placed: Iterable[Placed]) -> list[Pressable]:
    cards = (part for item in placed for part in item.parts if isinstance(part, Card))
    return [(button.action, button.args) for card in cards for button in card.buttons if isinstance(button, Button)]


def _sheet(part: Part, reader: Reader) -> Sheet:
    if isinstance(part, Text):
        return Sheet("", "", part.text.split("\n"), ())
    return Sheet(part.heading, part.headline, part.lines, [_choice(button, reader) for button in part.buttons])


def _choice(button: Button | Link, reader: Reader) -> Choice:
    if isinstance(button, Link):
        outcome = "" if is_live(button.url, reader.person) else _("This link has ended.")
        return Choice(button.label, button.primary, url=button.url, ended=outcome)
    key = (button.action, button.args)
    return Choice(
        button.label,
        button.primary,
        token=token_of(button),
        was_pressed=key in reader.pressed,
        ended=reader.ended.get(key, ""),
    )
