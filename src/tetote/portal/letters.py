"""What was placed on a member's page, ready to be drawn: cards whose buttons can be pressed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tetote.channels.parts import Button, Card, Link, Part, Text
from tetote.channels.queries import token_of
from tetote.messaging.models import InboundMessage
from tetote.messaging.queries import Placed

Pressed = frozenset[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button or a link of a card."""

    label: str
    is_primary: bool
    token: str = ""
    """What goes back when it is pressed; empty for a link."""
    url: str = ""
    was_pressed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of a message."""

    heading: str
    headline: str
    lines: Sequence[str]
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Letter:
    """One message with when it came."""

    id: UUID
    at: datetime
    sheets: Sequence[Sheet]


def letters(placed: Iterable[Placed], pressed: Pressed) -> list[Letter]:
    """The messages in the order given."""
    return [Letter(item.message_id, item.at, [_sheet(part, pressed) for part in item.parts]) for item in placed]


def pressed_by(person_id: UUID) -> Pressed:
    """Every button this person has ever pressed, here or in LINE."""
    taps = InboundMessage.objects.filter(person_id=person_id, content=InboundMessage.BUTTON)
    return frozenset((action, tuple(args)) for action, args in taps.values_list("action", "args"))


def _sheet(part: Part, pressed: Pressed) -> Sheet:
    if isinstance(part, Text):
        return Sheet("", "", part.text.split("\n"), ())
    return _card(part, pressed)


def _card(card: Card, pressed: Pressed) -> Sheet:
    return Sheet(card.heading, card.headline, card.lines, [_choice(button, pressed) for button in card.buttons])


def _choice(button: Button | Link, pressed: Pressed) -> Choice:
    if isinstance(button, Link):
        return Choice(button.label, button.primary, url=button.url)
    was_pressed = (button.action, button.args) in pressed
    return Choice(button.label, button.primary, token=token_of(button), was_pressed=was_pressed)
