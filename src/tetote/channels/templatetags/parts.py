"""`{% load parts %}{% parts message %}`: the parts of a message as a phone shows them."""

from dataclasses import dataclass

from django import template

from tetote.channels.parts import (
    Answer,
    Card,
    Choices,
    Image,
    Link,
    Locate,
    LocationRequest,
    Mode,
    Part,
    Parts,
    Pick,
    Place,
    Question,
    Suggestions,
    Text,
    answers_of,
    lines_of,
)
from tetote.channels.queries import is_ours

register = template.Library()


@dataclass(frozen=True, slots=True)
class Face:
    """One part as the kit draws it: a picture, a card when there is a headline, else a bubble; then quick answers."""

    text: str = ""
    header: str = ""
    headline: str = ""
    lines: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    tone: str = "key"
    picture: str = ""
    """The address of a picture that lies in this house; what lies elsewhere is only described."""
    quick: tuple[str, ...] = ()


def face(part: Part) -> Face:
    """A part's looks."""
    match part:
        case Card():
            tone = {"quiet": "plain"}.get(part.tone.value, part.tone.value)
            return Face(
                header=part.heading, headline=part.headline, lines=part.lines, buttons=_buttons(part), tone=tone
            )
        case Image():
            return Face(text=part.alt, picture=part.url if is_ours(part.url) else "")
        case Suggestions():
            return Face(quick=_labels(part))
        case Text() | Place():
            return Face(text="\n".join(lines_of(part)))
        case _:
            return _question(part)


def _question(part: Question) -> Face:
    if isinstance(part, Choices) and part.fleeting:
        return Face(text="\n".join(lines_of(part)), quick=_labels(part))
    quick = (part.label,) if isinstance(part, LocationRequest) else ()
    return Face(headline=part.question, lines=(part.hint,) if part.hint else (), buttons=_buttons(part), quick=quick)


def _labels(part: Part) -> tuple[str, ...]:
    return tuple(answer.label for answer in answers_of(part))


def _buttons(part: Part) -> tuple[tuple[str, str], ...]:
    return tuple(_button(answer) for answer in answers_of(part) if not isinstance(answer, Locate))


def _button(answer: Answer) -> tuple[str, str]:
    if not isinstance(answer, Locate) and answer.primary:
        return answer.label, "primary"
    return answer.label, "link" if isinstance(answer, Link) else ""


@dataclass(frozen=True, slots=True)
class LiveTap:
    """An answer that can be pressed: what the button says to the page, and the picker beside it where it is one."""

    label: str
    look: str
    said: str
    input: str = ""
    initial: str = ""


def live(answer: Answer) -> LiveTap:
    """`said`: `tap:` with the action and its arguments parted by dots, `link` or `place`."""
    if isinstance(answer, Link):
        return LiveTap(answer.label, _button(answer)[1], "link")
    if isinstance(answer, Locate):
        return LiveTap(answer.label, "", "place")
    said = ".".join((answer.action, *answer.args))
    if isinstance(answer, Pick):
        kind = "datetime-local" if answer.mode is Mode.DATETIME else answer.mode.value
        return LiveTap(answer.label, "primary", f"tap:{said}", kind, answer.initial)
    return LiveTap(answer.label, _button(answer)[1], f"tap:{said}")


@register.inclusion_tag("channels/live_parts.html")
def live_parts(message: Parts, form: str) -> dict[str, object]:
    """The same, and what can be tapped is a button of the form with this id: it sends `do=form-…` (see `live`)."""
    faces = []
    for part in message:
        taps = [live(answer) for answer in answers_of(part)]
        is_quick = isinstance(part, Suggestions) or (isinstance(part, Choices) and part.fleeting)
        faces.append((face(part), [] if is_quick else taps, taps if is_quick else []))
    return {"faces": faces, "form": form}


@register.inclusion_tag("channels/parts.html")
def parts(message: Parts, side: str = "in") -> dict[str, object]:
    """Draws the parts; `side` is "in" for what we sent and the phone received, "out" for what its owner wrote."""
    return {"faces": [face(part) for part in message], "side": side}
