"""How LINE counts characters: UTF-16 code units as a rule, grapheme clusters for what people read on buttons.

Source: LINE's "Character counting in a text". Python's len() counts code points and is wrong for both.
"""

from collections.abc import Callable

import regex

Count = Callable[[str], int]

CLUSTER = regex.compile(r"\X")


def utf16_units(text: str) -> int:
    """The length in UTF-16 code units: an emoji outside the BMP counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """The length in grapheme clusters: a family emoji or a letter with its accents counts one."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _ in CLUSTER.finditer(text))
