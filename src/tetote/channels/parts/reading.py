"""What every part has: words, and answers."""

from tetote.channels.parts.answers import Answer, Locate
from tetote.channels.parts.asking import Choices, DatePick, LocationRequest, Suggestions
from tetote.channels.parts.saying import Card, Image, Place, Text

Part = Text | Card | Image | Place | Choices | DatePick | LocationRequest | Suggestions
Question = Choices | DatePick | LocationRequest


def answers_of(part: Part) -> tuple[Answer, ...]:
    """What can be tapped, in the order in which it stands there."""
    match part:
        case Card():
            return part.buttons
        case Choices():
            return part.options
        case DatePick():
            return (part.pick, *part.others)
        case LocationRequest():
            return (Locate(part.label), *part.others)
        case Suggestions():
            return part.answers
        case Text() | Image() | Place():
            return ()


def lines_of(part: Part) -> tuple[str, ...]:
    """The words without the answers, line by line."""
    match part:
        case Text():
            return (part.text,)
        case Card():
            return (part.heading, part.headline, *(line for line in part.lines if line))
        case Image():
            return (part.alt,)
        case Place():
            return (part.title, part.address)
        case Choices() | DatePick() | LocationRequest():
            return (part.question, part.hint) if part.hint else (part.question,)
        case Suggestions():
            return ()


def gist_of(part: Part) -> str:
    """What a part is about: its first words."""
    return next(iter(lines_of(part)), "")
