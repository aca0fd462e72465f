"""`{% load parts %}{% parts message %}`: the parts of a message as a phone shows them."""

from dataclasses import dataclass

from django import template

from tetote.channels.parts import Button, Card, Link, Parts, Text

register = template.Library()


@dataclass(frozen=True, slots=True)
class Face:
    """One part as the kit draws it: a bubble when `headline` is empty, a card otherwise."""

    text: str = ""
    header: str = ""
    headline: str = ""
    lines: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    tone: str = "key"


def face(part: Text | Card) -> Face:
    """A part's looks."""
    if isinstance(part, Text):
        return Face(text=part.text)
    return Face(
        header=part.heading,
        headline=part.headline,
        lines=part.lines,
        buttons=tuple(_button(button) for button in part.buttons),
        tone={"quiet": "plain"}.get(part.tone.value, part.tone.value),
    )


def _button(button: Button | Link) -> tuple[str, str]:
    if button.primary:
        return button.label, "primary"
    return button.label, "link" if isinstance(button, Link) else ""


@register.inclusion_tag("channels/parts.html")
def parts(message: Parts, side: str = "in") -> dict[str, object]:
    """Draws the parts; `side` is "in" for what we sent and the phone received, "out" for what its owner wrote."""
    return {"faces": [face(part) for part in message], "side": side}
