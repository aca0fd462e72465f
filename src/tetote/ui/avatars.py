"""A person's round mark: one letter and one calm colour, always the same for the same name."""

from zlib import crc32

TONES = ("orange", "blue", "green", "yellow", "purple", "cyan")


def avatar_tone(name: str) -> str:
    """The colour word for a name. The same name gets the same colour on every page and every day."""
    return TONES[crc32(name.strip().encode()) % len(TONES)]


def avatar_initial(name: str) -> str:
    """The first letter of a name, or a middle dot when the name is empty."""
    letters = name.strip()
    return letters[0].upper() if letters else "・"
