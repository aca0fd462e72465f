"""What was said with a member, as bubbles ready to be drawn: ours on the right, theirs on the left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.utils.translation import gettext as _

from tetote.channels.parts import Part, Place, answers_of, lines_of
from tetote.console.media import Contents, Media, contents_of, media_of
from tetote.kernel import calendar, clock
from tetote.messaging.models import InboundMessage
from tetote.messaging.queries import Bubble, conversation
from tetote.organisations.models import Organisation
from tetote.people.models import Person

SHOWN = 10
SHOWN_ON_WISH = 200
WAITING = "waiting"
"""What messaging calls a bubble of theirs that nobody has dealt with."""


@dataclass(frozen=True, slots=True)
class Said:
    """One bubble."""

    side: str
    text: str
    time: str
    note: str
    day: str
    """A mark above the first bubble of a day, else empty."""
    media: Sequence[Media] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """The bubbles, whether there may be earlier ones, and whether one of theirs waits for an answer."""

    said: Sequence[Said]
    has_more: bool
    waits: bool


def talk_with(organisation: Organisation, person: Person, *, everything: bool) -> Talk:
    """The latest bubbles; `everything` reaches as far back as anybody reads on a screen."""
    most = SHOWN_ON_WISH if everything else SHOWN
    bubbles = conversation(person.id, most + 1)
    waits = any(bubble.state == WAITING for bubble in bubbles)
    shown = bubbles[-most:]
    files = contents_of(organisation.id, [(bubble.content, bubble.external_id) for bubble in shown])
    return Talk(_drawn(shown, files, organisation.time_zone), len(bubbles) > most and not everything, waits)


def _drawn(bubbles: Sequence[Bubble], files: Contents, zone: tzinfo) -> list[Said]:
    said: list[Said] = []
    before: date | None = None
    for bubble in bubbles:
        local = bubble.at.astimezone(zone)
        mark = "" if local.date() == before else calendar.day_words(local.date(), clock.today(zone))
        said.append(_said(bubble, files, local, mark))
        before = local.date()
    return said


def _said(bubble: Bubble, files: Contents, local: datetime, mark: str) -> Said:
    text = "\n".join(words(part) for part in bubble.parts).strip() or without_words(bubble.content)
    side, media = ("out", []) if bubble.is_ours else ("in", media_of(files.get(bubble.external_id), _spot(bubble)))
    return Said(side, text, f"{local:%-H:%M}", fate_words(bubble.state), mark, media)


def _spot(bubble: Bubble) -> Place | None:
    return next((part for part in bubble.parts if isinstance(part, Place)), None)


def words(part: Part) -> str:
    """A part as plain lines; buttons stand in brackets."""
    return "\n".join([*lines_of(part), *_answers(part)])


def _answers(part: Part) -> list[str]:
    labels = [f"［{answer.label}］" for answer in answers_of(part)]
    return [" ".join(labels)] if labels else []


def without_words(content: str) -> str:
    """What stands in a bubble that carries no text."""
    told = {
        "sticker": _("(a sticker)"),
        "image": _("(a picture)"),
        "video": _("(a video)"),
        "audio": _("(a voice message)"),
        "file": _("(a file)"),
        "location": _("(a place)"),
        "unsent": _("(taken back)"),
        # Both always had words; where there are none now, whoever said or got them was erased.
        "text": _("(erased)"),
        "parts": _("(erased)"),
        InboundMessage.BUTTON: _("(a button)"),
    }
    return told.get(content, _("(something we cannot show)"))


def fate_words(state: str) -> str:
    """What became of a message, in a word; nothing for theirs that were dealt with."""
    told = {
        "queued": _("Waiting to be sent"),
        "sent": _("Sent"),
        "failed": _("Not sent"),
        "in_doubt": _("Perhaps sent"),
        "cancelled": _("Stopped"),
        "unreachable": _("Cannot be reached"),
        "blocked": _("Has blocked us"),
        WAITING: _("Waits for an answer"),
    }
    return told.get(state, "")
