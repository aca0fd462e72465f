"""A card as a Flex bubble: coloured heading, large headline, short lines, buttons across the whole width."""

from tetote.channels import buttons
from tetote.channels.line import limits
from tetote.channels.line.counting import graphemes
from tetote.channels.parts import Button, Card, Link, Tone
from tetote.kernel.types import JSONObject

# Steps of the Digital Agency's ramps on which white letters reach 4.5:1.
COLORS = {Tone.KEY: "#ac3e00", Tone.OK: "#197a4b", Tone.QUIET: "#4d4d4d"}
INK = "#1a1a1a"
PAPER = "#ffffff"
RULE = "#d9d9d9"


def bubble(card: Card) -> JSONObject:
    """The whole bubble."""
    color = COLORS[card.tone]
    return {
        "type": "bubble",
        "size": "mega",
        "header": _box(
            [_text(card.heading, PAPER, weight="bold", size="md")], backgroundColor=color, paddingAll="16px"
        ),
        "body": _box([_headline(card), *(_text(line, INK, size="md") for line in card.lines if line)], spacing="sm"),
        **_footer(card, color),
    }


def _headline(card: Card) -> JSONObject:
    return _text(card.headline, INK, weight="bold", size="xl")


def _footer(card: Card, color: str) -> JSONObject:
    if not card.buttons:
        return {}
    rows: list[JSONObject] = []
    for button in card.buttons:
        if not button.primary:
            rows.append({"type": "separator", "color": RULE})
        rows.append(_row(button, color))
    return {"footer": _box(rows, paddingAll="none")}


def _row(button: Button | Link, color: str) -> JSONObject:
    """A button as a box, for a box breaks a long label into lines where a Flex button would cut it."""
    letters, ground = (PAPER, color) if button.primary else (color, PAPER)
    label = _text(button.label, letters, weight="bold", size="md", align="center")
    return _box([label], backgroundColor=ground, paddingAll="16px", action=action(button))


def action(button: Button | Link) -> JSONObject:
    """What a tap does. The label is read aloud and may be missing; one that is too long is left to the text itself."""
    label: JSONObject = {"label": button.label} if graphemes(button.label) <= limits.LABEL else {}
    if isinstance(button, Link):
        return {"type": "uri", **label, "uri": button.url}
    return {"type": "postback", **label, "data": buttons.seal(button), "displayText": button.label}


def _box(contents: list[JSONObject], **more: str | JSONObject) -> JSONObject:
    return {"type": "box", "layout": "vertical", "contents": contents, **more}


def _text(text: str, color: str, **more: str) -> JSONObject:
    return {"type": "text", "text": text, "color": color, "wrap": True, **more}
