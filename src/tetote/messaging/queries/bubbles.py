"""A conversation as bubbles, as a phone would show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tetote.channels.parts import Button, Part, Pick, Text, answers_of, from_json
from tetote.messaging.menus.offered import words_of_menu_buttons
from tetote.messaging.models import Delivery, InboundMessage, Message
from tetote.messaging.queries.fates import Fate, fate, with_batches

MOST = 200
Pressed = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One thing said, by us or by them."""

    at: datetime
    is_ours: bool
    parts: tuple[Part, ...]
    """Empty for what has no words: a sticker, a picture, something taken back."""
    content: str
    """parts for ours; text, button, sticker, image … for theirs; unsent for what was taken back."""
    state: str
    """What became of ours, as in `Fate.state`; "handled" or "waiting" for theirs."""
    reason: str = ""
    message_id: UUID | None = None
    inbound_id: UUID | None = None
    external_id: str = ""
    """The channel's own id of theirs, by which `channels.queries.contents` finds the file that came with it."""
    purpose: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A message on somebody's own page."""

    at: datetime
    parts: tuple[Part, ...]
    purpose: str
    cause: str
    message_id: UUID


def conversation(person_id: UUID, most: int = MOST) -> list[Bubble]:
    """What was said to and by a person, the oldest first; the latest `most` of each side."""
    ours = _ours(person_id, most)
    said = list(_inbound(person_id, most))
    # Of a button with an argument nothing else knows the words, where it stood in a menu.
    labels = _labels(ours, next((row.organisation_id for row in said if row.args), None))
    theirs = [_theirs(row, labels) for row in said]
    return sorted((*ours, *theirs), key=lambda bubble: bubble.at)


def _written_at(message: Message) -> datetime:
    return message.created_at


def placed_for(person_id: UUID, most: int = MOST) -> list[Placed]:
    """What was placed on the person's own page, the latest first."""
    rows = Delivery.objects.filter(person_id=person_id, batch__kind="web").select_related("message")
    messages = sorted((row.message for row in rows.order_by("-id")[:most]), key=_written_at, reverse=True)
    return [Placed(m.created_at, from_json(m.parts), m.purpose, m.cause, m.id) for m in messages]


def _ours(person_id: UUID, most: int) -> list[Bubble]:
    rows = with_batches(Delivery.objects.filter(person_id=person_id)).select_related("message").order_by("-id")
    return [_our_bubble(row.message, fate(row)) for row in rows[:most]]


def _our_bubble(message: Message, became: Fate) -> Bubble:
    return Bubble(
        at=message.created_at,
        is_ours=True,
        parts=from_json(message.parts),
        content="parts",
        state=became.state,
        reason=became.reason,
        message_id=message.id,
        purpose=message.purpose,
        cause=message.cause,
    )


def _inbound(person_id: UUID, most: int) -> Iterable[InboundMessage]:
    return InboundMessage.objects.filter(person_id=person_id).order_by("-happened_at", "-id")[:most]


def _theirs(row: InboundMessage, labels: Mapping[Pressed, str]) -> Bubble:
    label = " ".join(filter(None, (labels.get((row.action, tuple(row.args)), ""), row.text)))
    said: list[Part] = [*([Text(label)] if label else []), *([row.spot] if row.spot else [])]
    return Bubble(
        at=row.happened_at,
        is_ours=False,
        parts=tuple(said),
        external_id=row.external_id,
        content="unsent" if row.unsent_at else row.content,
        state="handled" if row.handled_at else "waiting",
        inbound_id=row.id,
    )


def _labels(bubbles: Iterable[Bubble], organisation_id: UUID | None) -> Mapping[Pressed, str]:
    """What stood on the buttons: a tap comes back as action and arguments, people remember the words."""
    answers = (answer for bubble in bubbles for part in bubble.parts for answer in answers_of(part))
    said = {(answer.action, answer.args): answer.label for answer in answers if isinstance(answer, Button | Pick)}
    return {**words_of_menu_buttons(organisation_id), **said}
