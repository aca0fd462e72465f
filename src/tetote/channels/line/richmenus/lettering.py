"""Words in a cell: as large as they fit, in two lines at most, never too small for a reader of 68 and a phone."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import budoux

SMALLEST, LARGEST = 104, 136
"""Pixels of the picture, which is 2,500 wide: 15.6 and 20.4 on a phone of 375."""
MOST_LINES = 2
LEADING = 1.3
"""From line to line, in heights of a letter."""
_NARROW_EM = 0.6
_OPENING = "「『（([【〈《"
_CLOSING = "、。，．・」』）)]】〉》ー！？!?ぁぃぅぇぉっゃゅょァィゥェォッャュョ"


@dataclass(frozen=True, slots=True)
class Lettering:
    """The lines of some words, and the height of their letters in pixels."""

    lines: tuple[str, ...]
    size: int


def lettering(words: str, width: int, *, lines: int = MOST_LINES, largest: int = LARGEST) -> Lettering | None:
    """The largest letters in which the words fit into `width`; None when they would have to be too small."""
    sizes = range(largest, SMALLEST - 1, -2)
    # Smaller letters read better than a line that breaks within a phrase.
    for ends in (_between_phrases(words), range(1, len(words))):
        for size in sizes:
            if found := _broken(words, width / size, ends if lines > 1 else ()):
                return Lettering(found, size)
    return None


def ems(text: str) -> float:
    """How wide a text is, in letters of full width. Latin letters are taken a little wider than most are."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW_EM for char in text)


def can_be_drawn(words: str) -> bool:
    """Whether the letters of the picture know every sign: Japanese and Latin, no emoji and no other scripts."""
    return all(_is_known(char) for char in words)


def _is_known(char: str) -> bool:
    code = ord(char)
    is_other_script, is_emoji = 0x0590 <= code < 0x2000, code >= 0x1F000 or code in (0x200D, 0xFE0F)
    return char.isprintable() and not is_other_script and not is_emoji


def _broken(words: str, most: float, ends: Sequence[int]) -> tuple[str, ...] | None:
    if ems(words) <= most:
        return (words,)
    ways = [(words[:end].rstrip(), words[end:].lstrip()) for end in ends if _may_break(words, end)]
    return min((way for way in ways if max(map(ems, way)) <= most), key=_unevenness, default=None)


def _between_phrases(words: str) -> list[int]:
    """Where a reader would pause."""
    ends, end = [], 0
    for phrase in _parser().parse(words):
        end += len(phrase)
        ends.append(end)
    return ends[:-1] + [place for place, char in enumerate(words) if char == " "]


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def _may_break(words: str, end: int) -> bool:
    if not 0 < end < len(words):
        return False
    before, after = words[end - 1], words[end]
    inside_a_word = before.isascii() and after.isascii() and " " not in (before, after)
    return before not in _OPENING and after not in _CLOSING and not inside_a_word


def _unevenness(way: tuple[str, str]) -> float:
    return abs(ems(way[0]) - ems(way[1]))
