"""Cards and questions as Flex bubbles: coloured heading, large headline, short lines, answers from edge to edge."""

from collections.abc import Sequence

from tetote.channels.line.taps import in_flex
from tetote.channels.parts import Card, Tap, Tone
from tetote.kernel.types import JSONObject

# Steps of the Digital Agency's ramps on which white letters reach 4.5:1.
COLORS = {Tone.KEY: "#ac3e00", Tone.OK: "#197a4b", Tone.QUIET: "#4d4d4d"}
INK = "#1a1a1a"
FAINT = "#595959"
PAPER = "#ffffff"
RULE = "#d9d9d9"


def card(part: Card, rows: Sequence[Tap]) -> JSONObject:
    """A card with those of its buttons that fit."""
    color = COLORS[part.tone]
    header = _box([_text(part.heading, PAPER, weight="bold", size="md")], backgroundColor=color, paddingAll="16px")
    body = [_text(part.headline, INK, weight="bold", size="xl"), *_lines(part.lines)]
    return {**_BUBBLE, "header": header, "body": _box(body, spacing="sm"), **_footer(rows, color)}


def question(words: str, hint: str, rows: Sequence[Tap]) -> JSONObject:
    """A question with its answers under each other."""
    body = [_text(words, INK, weight="bold", size="lg"), *([_text(hint, FAINT, size="sm")] if hint else [])]
    return {**_BUBBLE, "body": _box(body, spacing="sm"), **_footer(rows, COLORS[Tone.KEY])}


def answers(rows: Sequence[Tap], tone: Tone = Tone.KEY) -> JSONObject:
    """Answers alone: the next page of a long list, or what was suggested and fits nowhere else."""
    color = COLORS[tone]
    return {**_BUBBLE, "body": _box(_rows(rows, color), paddingAll="none")}


def marked(bubble: JSONObject, mark: str) -> JSONObject:
    """The same page with its number under its rows, so that nobody overlooks that there are more beside it."""
    where = "footer" if "footer" in bubble else "body"
    block = bubble[where]
    if not isinstance(block, dict):
        raise TypeError("a page has a block of rows")
    number = {**_text(mark, FAINT, size="sm", align="center"), "margin": "md"}
    rows = [*block["contents"], _box([number], paddingBottom="12px", paddingTop="none")]
    return {**bubble, where: {**block, "contents": rows}}


_BUBBLE: JSONObject = {"type": "bubble", "size": "mega"}


def _lines(lines: Sequence[str]) -> list[JSONObject]:
    return [_text(line, INK, size="md") for line in lines if line]


def _footer(rows: Sequence[Tap], color: str) -> JSONObject:
    return {"footer": _box(_rows(rows, color), paddingAll="none")} if rows else {}


def _rows(taps: Sequence[Tap], color: str) -> list[JSONObject]:
    rows: list[JSONObject] = []
    for before, tap in zip((None, *taps), taps, strict=False):
        if not tap.primary:
            rows.append({"type": "separator", "color": RULE})
        elif before and before.primary:  # Two filled ones side by side would look like one.
            rows.append({"type": "separator", "color": PAPER})
        rows.append(_row(tap, color))
    return rows


def _row(tap: Tap, color: str) -> JSONObject:
    """A button as a box, for a box breaks a long label into lines where a Flex button would cut it."""
    letters, ground = (PAPER, color) if tap.primary else (color, PAPER)
    label = _text(tap.label, letters, weight="bold", size="md", align="center")
    return _box([label], backgroundColor=ground, paddingAll="16px", action=in_flex(tap))


def _box(contents: list[JSONObject], **more: str | JSONObject) -> JSONObject:
    return {"type": "box", "layout": "vertical", "contents": contents, **more}


def _text(text: str, color: str, **more: str) -> JSONObject:
    return {"type": "text", "text": text, "color": color, "wrap": True, **more}
