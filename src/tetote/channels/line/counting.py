"""Length as LINE measures it: UTF-16 code units for most texts, grapheme clusters for labels."""

import regex

_CLUSTER = regex.compile(r"\X")


def utf16_units(text: str) -> int:
    """Code units in UTF-16: an emoji outside the basic plane counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_whole(text: str) -> bool:
    """Whether the text holds no half of a surrogate pair; such a half cannot be sent."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def graphemes(text: str) -> int:
    """What a reader would count as characters: extended grapheme clusters (UAX 29)."""
    return len(_CLUSTER.findall(text))


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
