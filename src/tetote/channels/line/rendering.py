"""Parts as LINE messages. What does not fit as it is takes another form by rule; nothing is ever cut in silence.

The rules, in order: a text of more than 5,000 units becomes several texts; a card of more than 30 KB becomes a text and
a card with the buttons; when there are more than five messages, neighbouring texts are joined, then neighbouring cards
become one carousel. What is too much even then is refused.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tetote.channels.line import flex, limits
from tetote.channels.line.checking import check
from tetote.channels.line.counting import cut, pieces, utf16_units
from tetote.channels.parts import Card, Part, Parts, Text
from tetote.channels.ports import UnsendableError
from tetote.kernel.types import JSONObject


@dataclass(frozen=True, slots=True)
class _Carousel:
    """Neighbouring cards side by side."""

    cards: tuple[Card, ...]


_Piece = Text | _Carousel


def render(parts: Parts, *, silent: bool = False) -> str:
    """The `messages` of a call with what belongs to them, as the JSON object that every try will send.

    Raises:
        UnsendableError: a field that no rule can save.
    """
    check(parts)
    found = messages(parts)
    if len(found) > limits.MESSAGES:
        raise UnsendableError("parts", f"more than {limits.MESSAGES} messages")
    body: JSONObject = {"messages": found, **({"notificationDisabled": True} if silent else {})}
    return compact(body)


def messages(parts: Parts) -> list[JSONObject]:
    """The message objects, few enough where a rule can make them so."""
    found = [piece for part in parts for piece in _pieces(part)]
    for gather in (_joined_texts, _joined_cards):
        if len(found) > limits.MESSAGES:
            found = gather(found)
    return [_message(piece) for piece in found]


def compact(value: JSONObject) -> str:
    """JSON as it travels: short, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def size(value: JSONObject) -> int:
    """Bytes of the JSON as it travels."""
    return len(compact(value).encode())


def _pieces(part: Part) -> list[_Piece]:
    if isinstance(part, Text):
        return [Text(piece) for piece in pieces(part.text, limits.TEXT)]
    if size(flex.bubble(part)) <= limits.BUBBLE_BYTES:
        return [_Carousel((part,))]
    rest = replace(part, lines=())
    if size(flex.bubble(rest)) > limits.BUBBLE_BYTES:
        raise UnsendableError("parts.buttons", f"the card is larger than {limits.BUBBLE_BYTES} bytes")
    return [*(Text(piece) for piece in pieces("\n".join(part.lines), limits.TEXT)), _Carousel((rest,))]


def _joined_texts(found: Sequence[_Piece]) -> list[_Piece]:
    joined: list[_Piece] = []
    for piece in found:
        last = joined[-1] if joined else None
        if isinstance(piece, Text) and isinstance(last, Text) and _fits(together := f"{last.text}\n\n{piece.text}"):
            joined[-1] = Text(together)
        else:
            joined.append(piece)
    return joined


def _fits(text: str) -> bool:
    return utf16_units(text) <= limits.TEXT


def _joined_cards(found: Sequence[_Piece]) -> list[_Piece]:
    joined: list[_Piece] = []
    for piece in found:
        last = joined[-1] if joined else None
        if isinstance(piece, _Carousel) and isinstance(last, _Carousel) and _fit_beside(last.cards + piece.cards):
            joined[-1] = _Carousel(last.cards + piece.cards)
        else:
            joined.append(piece)
    return joined


def _fit_beside(cards: tuple[Card, ...]) -> bool:
    return len(cards) <= limits.CAROUSEL_BUBBLES and size(_carousel(cards)) <= limits.CAROUSEL_BYTES


def _carousel(cards: tuple[Card, ...]) -> JSONObject:
    return {"type": "carousel", "contents": [flex.bubble(card) for card in cards]}


def _message(piece: _Piece) -> JSONObject:
    if isinstance(piece, Text):
        return {"type": "text", "text": piece.text}
    contents = flex.bubble(piece.cards[0]) if len(piece.cards) == 1 else _carousel(piece.cards)
    spoken = " ".join(card.plain for card in piece.cards)
    return {"type": "flex", "altText": cut(spoken, limits.ALT_TEXT), "contents": contents}
