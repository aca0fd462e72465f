"""Text as people type it, brought into one shape, so that the same thing is found however it was written. Pure."""

from unicodedata import normalize

import jaconv


def tidy(text: str) -> str:
    """Full-width digits and letters become plain ones, runs of spaces become one."""
    return " ".join(normalize("NFKC", text).split())


def hiragana(text: str) -> str:
    """A reading in hiragana: half-width and full-width katakana alike."""
    return str(jaconv.kata2hira(tidy(text)))


def lined(text: str) -> str:
    """Lines parted as everywhere else; browsers send them with a carriage return."""
    return "\n".join(text.splitlines())
