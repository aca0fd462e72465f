"""Length as LINE measures it: UTF-16 code units for most texts, grapheme clusters for labels."""

import unicodedata

_JOINER = "\u200d"
_MARKS = {"Mn", "Me", "Mc"}


def utf16_units(text: str) -> int:
    """Code units in UTF-16: an emoji outside the basic plane counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """What a reader would count as characters, never fewer than Unicode's rule (UAX 29) yields.

    Marks, joined emoji, skin tones, flags and keycaps are taken together; scripts with rarer rules may be counted
    higher than LINE does, which makes us careful and never too bold.
    """
    count = 0
    previous = ""
    flag_open = False
    for char in text:
        flag_open, joined = _joins(char, previous, flag_open=flag_open)
        count += not joined
        previous = char
    return count


def _joins(char: str, previous: str, *, flag_open: bool) -> tuple[bool, bool]:
    """Whether a flag waits for its second letter after `char`, and whether `char` belongs to what stands before it."""
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return not flag_open, flag_open
    return False, bool(previous) and (_extends(char) or previous == _JOINER or (previous, char) == ("\r", "\n"))


def _extends(char: str) -> bool:
    tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    tag = "\U000e0020" <= char <= "\U000e007f"
    return char == _JOINER or tone or tag or unicodedata.category(char) in _MARKS


def cut(text: str, units: int) -> str:
    """At most `units` UTF-16 units, an ellipsis at the end when something is missing; for notification texts only."""
    if utf16_units(text) <= units:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: (units - 1) * 2].decode("utf-16-le", "ignore")
    return kept + "…"


def pieces(text: str, units: int) -> list[str]:
    """The whole text in pieces of at most `units`, parted after a line, else a sentence, else anywhere."""
    found = []
    rest = text
    while utf16_units(rest) > units:
        end = _good_end(rest, units)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [piece for piece in (*found, rest) if piece]


def _good_end(text: str, units: int) -> int:
    head = text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore")
    ends = (head.rfind(mark) + 1 for mark in ("\n", "。", "、", " "))
    return next((end for end in ends if end > len(head) // 2), len(head))
