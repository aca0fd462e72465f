"""Readings beside characters, as authors write them: `漢字《かんじ》`, or `｜お子さん《おこさん》` with kana in it.

A page shows them above the characters, a chat in brackets behind them.
"""

import re
from dataclasses import dataclass

_KANJI = "々〆〇ヶ一-鿿㐀-䶿豈-﫿"
_MARKED = re.compile(
    rf"[｜|](?P<named>[^｜|《》\n]+)《(?P<of_named>[^《》\n]+)》|(?P<plain>[{_KANJI}]+)《(?P<of_plain>[^《》\n]+)》"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text; `reading` is empty where none was given."""

    text: str
    reading: str = ""


def spans(text: str) -> list[Span]:
    """The pieces in order. What is not written in full (`《` without its end) stays as it is."""
    found: list[Span] = []
    place = 0
    for match in _MARKED.finditer(text):
        if match.start() > place:
            found.append(Span(text[place : match.start()]))
        base, reading = match["named"] or match["plain"], match["of_named"] or match["of_plain"]
        found.append(Span(base, reading))
        place = match.end()
    return [*found, Span(text[place:])] if place < len(text) else found


def in_brackets(text: str) -> str:
    """For where nothing can stand above: `漢字（かんじ）`."""
    return "".join(f"{span.text}（{span.reading}）" if span.reading else span.text for span in spans(text))


def without(text: str) -> str:
    """For lists and titles: only what the readings belong to."""
    return "".join(span.text for span in spans(text))
