"""Which form of LINE's each part takes.

A text of more than 5,000 units becomes several texts. A card that is too large gives its lines to a text before it, and
buttons that are too many to pages beside it. Choices stand under each other, ten a page, pages side by side; fleeting
ones that fit become quick replies instead (`quickreplies`). A place whose name is too long says it in a text first.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tetote.channels.line import flex, limits
from tetote.channels.line.counting import cut, pieces, utf16_units
from tetote.channels.line.measuring import size
from tetote.channels.line.pieces import Piece, Whole, Words, in_carousels
from tetote.channels.line.urls import encoded
from tetote.channels.parts import (
    Card,
    Image,
    Locate,
    Part,
    Place,
    Question,
    Suggestions,
    Tap,
    Text,
    answers_of,
)
from tetote.channels.ports import UnsendableError
from tetote.kernel.types import JSONObject

MARK_BYTES = 300
"""What the number of a page may take."""
Draw = Callable[[Sequence[Tap]], JSONObject]


def pieces_of(part: Part, where: str, *, is_quick: bool) -> list[Piece]:
    """The part's pieces; `is_quick` says that its answers stand in the quick reply already.

    Raises:
        UnsendableError: one field alone is larger than LINE carries.
    """
    match part:
        case Text():
            return _texts(part.text)
        case Card():
            return _card(part, where)
        case Image():
            address, small = encoded(part.url), encoded(part.preview_url or part.url)
            return [Whole({"type": "image", "originalContentUrl": address, "previewImageUrl": small})]
        case Place():
            return _place(part)
        case Suggestions():
            return []
        case _:
            return _question(part, where, is_quick=is_quick)


def listed(taps: Sequence[Tap], where: str) -> list[Piece]:
    """Answers alone, as many pages as they need; what a phone reads out is their labels."""
    spoken = " ".join(tap.label for tap in taps)
    return [*in_carousels(_pages(_Book(flex.answers, flex.answers, limits.OPTIONS_A_BUBBLE), taps, where), spoken)]


def _texts(text: str) -> list[Piece]:
    return [Words(piece) for piece in pieces(text, limits.TEXT)]


def _card(part: Card, where: str) -> list[Piece]:
    before: list[Piece] = []
    if any(part.lines) and not _fits(flex.card(part, part.buttons)):
        before = _texts("\n".join(line for line in part.lines if line))
        part = replace(part, lines=())
    if not _fits(flex.card(part, ())):
        longest = max(("heading", part.heading), ("headline", part.headline), key=lambda field: len(field[1]))
        raise UnsendableError(f"{where}.{longest[0]}", f"the card is larger than {limits.BUBBLE_BYTES} bytes")
    pages = _pages(_Book(partial(flex.card, part), partial(flex.answers, tone=part.tone)), part.buttons, where)
    return [*before, *in_carousels(pages, part.plain)]


def _question(part: Question, where: str, *, is_quick: bool) -> list[Piece]:
    words = f"{part.question}\n{part.hint}" if part.hint else part.question
    taps = () if is_quick else _taps(part)
    if not taps:
        return _texts(words)
    if not _fits(flex.question(part.question, part.hint, ())):
        return [*_texts(words), *listed(taps, where)]
    book = _Book(partial(flex.question, part.question, part.hint), flex.answers, limits.OPTIONS_A_BUBBLE)
    return [*in_carousels(_pages(book, taps, where), part.question)]


def _taps(part: Question) -> tuple[Tap, ...]:
    return tuple(answer for answer in answers_of(part) if not isinstance(answer, Locate))


@dataclass(frozen=True, slots=True)
class _Book:
    """How the pages of a list are drawn: the first has the words, the others only answers."""

    first: Draw
    further: Draw
    most: int = sys.maxsize
    """Answers a page, where an eye and not a number of bytes is the limit."""


def _pages(book: _Book, taps: Sequence[Tap], where: str) -> list[JSONObject]:
    """The answers on as many bubbles as they need. The words are known to fit; they may fill the first alone."""
    count = _fitting(book.first, taps[: book.most])
    bubbles, rest = [book.first(taps[:count])], taps[count:]
    while rest:
        count = _fitting(book.further, rest[: book.most])
        if not count:
            at = len(taps) - len(rest)
            raise UnsendableError(f"{where}[{at}].label", f"larger than {limits.BUBBLE_BYTES} bytes by itself")
        bubbles.append(book.further(rest[:count]))
        rest = rest[count:]
    if len(bubbles) == 1:
        return bubbles
    return [flex.marked(bubble, f"{number} / {len(bubbles)}") for number, bubble in enumerate(bubbles, 1)]


def _fitting(draw: Draw, taps: Sequence[Tap]) -> int:
    """How many of the first answers one bubble carries."""
    count = len(taps)
    while count and not _fits(draw(taps[:count])):
        count -= 1
    return count


def _fits(bubble: JSONObject) -> bool:
    return size(bubble) <= limits.BUBBLE_BYTES - MARK_BYTES


def _place(part: Place) -> list[Piece]:
    place: JSONObject = {
        "type": "location",
        "title": cut(part.title, limits.PLACE),
        "address": cut(part.address, limits.PLACE),
        "latitude": part.latitude,
        "longitude": part.longitude,
    }
    too_long = max(utf16_units(part.title), utf16_units(part.address)) > limits.PLACE
    return [*(_texts(f"{part.title}\n{part.address}") if too_long else []), Whole(place)]
