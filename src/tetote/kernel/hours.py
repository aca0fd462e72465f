"""Several hours of one day as people type them, 7:30–8:00、16時半から17時: with any dash, in full width too. Pure."""

import re
from collections.abc import Sequence
from datetime import time
from unicodedata import normalize

_ONE = re.compile(r"(\d{1,2}):(\d{2})\s*[-‐‑–—―−ー~〜]\s*(\d{1,2}):(\d{2})")

_WORDS = (
    (re.compile(r"(\d{1,2})時半"), r"\1:30"),
    (re.compile(r"(\d{1,2})時(\d{2})分?"), r"\1:\2"),
    (re.compile(r"(\d{1,2})時"), r"\1:00"),
    (re.compile("から"), "-"),
    (re.compile("まで"), ""),
)


def read_hours(text: str) -> Sequence[tuple[time, time]] | None:
    """From when until when, in the order in which they were typed; None where a piece cannot be read."""
    plain = _in_figures(normalize("NFKC", text)).strip()
    if not plain:
        return []
    found = [_ONE.fullmatch(piece.strip()) for piece in re.split("[,、，\n]", plain.rstrip(",、， "))]
    try:
        return [_times(one) for one in found if one] if all(found) else None
    except ValueError:  # No clock shows 25:00.
        return None


def _in_figures(text: str) -> str:
    """7時半から8時まで as 7:30-8:00."""
    for words, figures in _WORDS:
        text = words.sub(figures, text)
    return text


def _times(found: re.Match[str]) -> tuple[time, time]:
    hour, minute, until_hour, until_minute = map(int, found.groups())
    return time(hour, minute), time(until_hour, until_minute)
