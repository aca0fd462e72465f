"""Text as people type it on Japanese phones, made plain: full width, half width, and blanks of both kinds."""

import re
import unicodedata

LONGEST = 10_000  # characters of one answer
_BLANKS = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def nfkc(text: str) -> str:
    """Full-width letters, digits and signs as half-width; half-width kana as full-width; blanks as one."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def kept(text: str) -> str:
    """As typed, without invisible signs and blanks at the ends."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", text)).strip()


def katakana(text: str) -> str:
    """Hiragana as katakana; everything else as it is."""
    return "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in text)


def alike(text: str) -> str:
    """What counts when a typed word is compared with a label: no case, no width, no kind of kana, no blanks."""
    return katakana(nfkc(text)).casefold().replace(" ", "")
