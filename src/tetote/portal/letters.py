"""What was placed on a member's page, ready to be drawn: cards whose buttons can be pressed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.channels.parts import (
    Answer,
    Button,
    Card,
    Image,
    Link,
    Locate,
    Mode,
    Part,
    Pick,
    Place,
    Text,
    answers_of,
    lines_of,
)
from tetote.channels.queries import is_ours, token_of
from tetote.matching.queries.buttons import Pressable, ended
from tetote.messaging.models import InboundMessage
from tetote.messaging.queries import Placed
from tetote.people.models import Person
from tetote.people.permissions import is_live

INPUTS: Mapping[Mode, str] = {Mode.DATE: "date", Mode.TIME: "time", Mode.DATETIME: "datetime-local"}
MANY = 4
WRITE = "#write"
"""Where on the page words are written: a page cannot ask a phone where it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, a link or a picker."""

    label: str
    is_primary: bool
    token: str = ""
    """What goes back when it is pressed; empty for a link."""
    url: str = ""
    was_pressed: bool = False
    ended: str = ""
    """What became of it, in words, when pressing would change nothing any more."""
    input: str = ""
    """The browser's picker, when a day or a time is chosen."""
    initial: str = ""
    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of a message."""

    heading: str
    headline: str
    lines: Sequence[str]
    choices: Sequence[Choice]
    picture: str = ""
    """The address of a picture of ours; `headline` says what can be seen on it."""

    @property
    def says_something(self) -> bool:
        """Whether there is more than choices."""
        return bool(self.heading or self.headline or self.lines or self.picture)

    @property
    def is_long(self) -> bool:
        """Whether the choices are so many that they stand side by side."""
        return len(self.open_choices) > MANY

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
    buttons = _buttons(listed)
    reader = Reader(person, pressed_by(person.id, buttons), ended(person.id, buttons))
    return [Letter(item.message_id, item.at, [_sheet(part, reader) for part in item.parts]) for item in listed]


def pressed_by(person_id: UUID, buttons: Collection[Pressable]) -> frozenset[Pressable]:
    """Those of `buttons` that this person has pressed, here or in LINE."""
    taps = InboundMessage.objects.filter(person_id=person_id, content=InboundMessage.BUTTON)
    shown = taps.filter(
        action__in={action for action, _args in buttons},
        args__in=[list(args) for args in {args for _, args in buttons}],
    )
    pressed = {(action, tuple(args)) for action, args in shown.values_list("action", "args").distinct()}
    return frozenset(pressed.intersection(buttons))


def _buttons(placed: Iterable[Placed]) -> list[Pressable]:
    answers = (answer for item in placed for part in item.parts for answer in answers_of(part))
    return [(answer.action, answer.args) for answer in answers if isinstance(answer, Button | Pick)]


def _sheet(part: Part, reader: Reader) -> Sheet:
    choices = [_choice(answer, reader) for answer in answers_of(part)]
    match part:
        case Text():
            return Sheet("", "", part.text.split("\n"), ())
        case Card():
            return Sheet(part.heading, part.headline, part.lines, choices)
        case Image():
            return _picture(part)
        case Place():
            to_map = Choice(_("See it on a map"), is_primary=False, url=part.map_url)
            return Sheet("", part.title, (part.address,), [to_map])
        case _:
            question, *hint = lines_of(part) or ("",)
            return Sheet("", question, hint, choices)


def _picture(image: Image) -> Sheet:
    if is_ours(image.url):
        return Sheet("", image.alt, (), (), picture=image.url)
    return Sheet("", image.alt, (), [Choice(_("See the picture"), is_primary=False, url=image.url)])


def _choice(answer: Answer, reader: Reader) -> Choice:
    match answer:
        case Link():
            outcome = "" if is_live(answer.url, reader.person) else _("This link has ended.")
            return Choice(answer.label, answer.primary, url=answer.url, ended=outcome)
        case Locate():
            return Choice(answer.label, is_primary=False, url=WRITE)
        case Pick():
            return _picker(answer, _pressable(answer, reader))
    return _pressable(answer, reader)


def _pressable(answer: Button | Pick, reader: Reader) -> Choice:
    key = (answer.action, answer.args)
    return Choice(
        answer.label,
        answer.primary,
        token=token_of(answer),
        was_pressed=key in reader.pressed,
        ended=reader.ended.get(key, ""),
    )


def _picker(pick: Pick, choice: Choice) -> Choice:
    return replace(
        choice,
        input=INPUTS[pick.mode],
        initial=pick.initial,
        earliest=pick.earliest,
        latest=pick.latest,
    )
