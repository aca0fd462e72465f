"""What a message is made of before it is one: words that may be joined, bubbles that may stand side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tetote.channels.line import limits
from tetote.channels.line.counting import cut, utf16_units
from tetote.channels.line.measuring import size
from tetote.kernel.types import JSONObject


@dataclass(frozen=True, slots=True)
class Words:
    """A text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bubbles:
    """Neighbouring bubbles, and what a notification says instead of them."""

    bubbles: tuple[JSONObject, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Something that is a message already: a picture, a place."""

    message: JSONObject


Piece = Words | Bubbles | Whole


def message(piece: Piece) -> JSONObject:
    """The piece as one message object."""
    match piece:
        case Words():
            return {"type": "text", "text": piece.text}
        case Whole():
            return piece.message
        case Bubbles():
            contents = piece.bubbles[0] if len(piece.bubbles) == 1 else carousel(piece.bubbles)
            return {"type": "flex", "altText": cut(piece.spoken, limits.ALT_TEXT), "contents": contents}


def few_enough(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces in as many messages as one call holds, where joining neighbours can make them so."""
    found = list(pieces)
    for join in (_together, _side_by_side):
        if len(found) > limits.MESSAGES:
            found = _joined(found, join)
    return found


def _joined(pieces: Sequence[Piece], join: Callable[[Piece, Piece], Piece | None]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        both = join(joined[-1], piece) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(piece)
    return joined


def _together(one: Piece, other: Piece) -> Piece | None:
    if not isinstance(one, Words) or not isinstance(other, Words):
        return None
    text = f"{one.text}\n\n{other.text}"
    return Words(text) if utf16_units(text) <= limits.TEXT else None


def _side_by_side(one: Piece, other: Piece) -> Piece | None:
    if not isinstance(one, Bubbles) or not isinstance(other, Bubbles):
        return None
    bubbles = one.bubbles + other.bubbles
    return Bubbles(bubbles, f"{one.spoken} {other.spoken}".strip()) if fit_beside(bubbles) else None


def fit_beside(bubbles: Sequence[JSONObject]) -> bool:
    """Whether so many bubbles may stand in one carousel."""
    return len(bubbles) <= limits.CAROUSEL_BUBBLES and size(carousel(bubbles)) <= limits.CAROUSEL_BYTES


def carousel(bubbles: Sequence[JSONObject]) -> JSONObject:
    """Bubbles side by side."""
    return {"type": "carousel", "contents": list(bubbles)}


def in_carousels(bubbles: Sequence[JSONObject], spoken: str) -> list[Bubbles]:
    """Pages of one list in as few carousels as hold them."""
    found: list[Bubbles] = []
    for bubble in bubbles:
        last = found[-1] if found else None
        if last and fit_beside((*last.bubbles, bubble)):
            found[-1] = Bubbles((*last.bubbles, bubble), spoken)
        else:
            found.append(Bubbles((bubble,), spoken))
    return found
