"""Parts that ask something. Where nothing can be tapped, the answer may always be written."""

from dataclasses import dataclass

from tetote.channels.parts.answers import Answer, Button, Pick, Tap


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with any number of choices, of which one is tapped.

    `fleeting` says that the choices make sense only now, as within a procedure: where a channel can, they vanish once
    something newer was said. On a computer such choices may be missing, and the answer is written.
    """

    question: str
    options: tuple[Button, ...]
    hint: str = ""
    fleeting: bool = False


@dataclass(frozen=True, slots=True)
class DatePick:
    """A question for a day or a time; `others` are answers beside it, such as "not settled yet"."""

    question: str
    pick: Pick
    others: tuple[Tap, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LocationRequest:
    """A question for a place; the phone offers its map under `label`."""

    question: str
    label: str
    others: tuple[Tap, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Quick answers to what was said before them in the same message. Who ignores them misses nothing."""

    answers: tuple[Answer, ...]
