"""The parts as a letter, in words and in simple HTML. A button leads to the letter's page and does nothing more.

Where the page is stands open until the letter leaves: each has an address of its own, made from its key.
"""

import json
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tetote.channels.parts import Answer, Button, Link, Part, Parts, Pick, Place, answers_of, gist_of, lines_of

PAGE = "https://letter.invalid/"
"""Stands for the address of the letter's own page until it is known."""
LONGEST_SUBJECT = 60
_BODY = "font-family:sans-serif;font-size:16px;line-height:1.7;max-width:34rem;margin:0 auto;padding:1rem"
_BUTTON = "display:block;margin:0.5rem 0;padding:0.9rem;border:1px solid #8c4a00;border-radius:8px;text-align:center;"
_PRIMARY = "background:#ac3e00;color:#ffffff;text-decoration:none;font-weight:bold"
_PLAIN = "background:#ffffff;color:#8c4a00;text-decoration:none;font-weight:bold"


def render(parts: Parts) -> str:
    """Subject, words and HTML as JSON."""
    ways = list(_ways(parts))
    return json.dumps(
        {"subject": _subject(parts), "text": _text(parts, ways), "html": _html(parts, ways)}, ensure_ascii=False
    )


def _subject(parts: Parts) -> str:
    words = " ".join(lines_of(parts[0])[:2]) or gist_of(parts[0])
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def _ways(parts: Parts) -> Iterable[tuple[Part, str, str, bool]]:
    """Each thing that can be tapped: whose part, its words, where it leads, whether it is the first to think of."""
    number = 0
    for part in parts:
        for answer in answers_of(part):
            yield part, answer.label, _address(answer, number), getattr(answer, "primary", False)
            number += isinstance(answer, Button | Pick)
        if isinstance(part, Place):
            yield part, part.map_url, part.map_url, False


def _address(answer: Answer, number: int) -> str:
    if isinstance(answer, Link):
        return answer.url
    return f"{PAGE}?b={number}" if isinstance(answer, Button | Pick) else PAGE


def _text(parts: Parts, ways: Iterable[tuple[Part, str, str, bool]]) -> str:
    pieces = []
    for part in parts:
        led = [f"▶ {label}\n{url}" for whose, label, url, _first in ways if whose is part]
        pieces.append("\n".join([*lines_of(part), *led]))
    return "\n\n".join(pieces) + "\n"


def _html(parts: Parts, ways: Iterable[tuple[Part, str, str, bool]]) -> SafeString:
    pieces = []
    for part in parts:
        said = format_html_join("", "<p>{}</p>", ((_broken(line),) for line in lines_of(part)))
        led = [(url, _look(first), label) for whose, label, url, first in ways if whose is part]
        pieces.append(said + format_html_join("", '<a href="{}" style="{}">{}</a>', led))
    inside = format_html_join(mark_safe("<hr>"), "{}", ((piece,) for piece in pieces))
    return format_html('<div style="{}">{}</div>', _BODY, inside)


def _look(first: bool) -> str:
    return _BUTTON + (_PRIMARY if first else _PLAIN)


def _broken(line: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((piece,) for piece in line.split("\n")))
