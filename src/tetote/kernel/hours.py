"""Several hours of one day as people type them, 7:30–8:00、16:00–17:00: with any dash, in full width too. Pure."""

import re
from collections.abc import Sequence
from datetime import time
from unicodedata import normalize

_ONE = re.compile(r"(\d{1,2}):(\d{2})\s*[-‐‑–—―−ー~〜]\s*(\d{1,2}):(\d{2})")


def read_hours(text: str) -> Sequence[tuple[time, time]] | None:
    """From when until when, in the order in which they were typed; None where a piece cannot be read."""
    plain = normalize("NFKC", text).strip()
    if not plain:
        return []
    found = [_ONE.fullmatch(piece.strip()) for piece in re.split("[,、，\n]", plain.rstrip(",、， "))]
    try:
        return [_times(one) for one in found if one] if all(found) else None
    except ValueError:  # No clock shows 25:00.
        return None


def _times(found: re.Match[str]) -> tuple[time, time]:
    hour, minute, until_hour, until_minute = map(int, found.groups())
    return time(hour, minute), time(until_hour, until_minute)
