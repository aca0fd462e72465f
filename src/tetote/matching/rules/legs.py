"""The legs of a request: when the helper is needed for each. Between legs with hours of their own they are free."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from tetote.matching.rules.fit import Span

Minutes = Sequence[Sequence[int]]
"""From when until when for each leg, in minutes after the request begins; none where no leg has hours of its own."""
MINUTE = timedelta(minutes=1)
_ONE = re.compile(r"(\d{1,2}):(\d{2})\s*[-‐‑–—―−ー~〜]\s*(\d{1,2}):(\d{2})")


def spans(start: datetime, end: datetime, minutes: Minutes) -> tuple[Span, ...]:
    """When the helper is needed: leg by leg, or all the time."""
    legs = tuple(Span(start + begins * MINUTE, start + ends * MINUTE) for begins, ends in minutes)
    return legs or (Span(start, end),)


def done(planned: datetime, minutes: Minutes, start: datetime, end: datetime) -> tuple[Span, ...]:
    """The legs of what really took place from `start` to `end`: the first began and the last ended then.

    None where there were none, or where the real hours do not reach from the first leg into the last.
    """
    legs = [Span(planned + begins * MINUTE, planned + ends * MINUTE) for begins, ends in minutes]
    if not legs or not (start < legs[0].end and end > legs[-1].start):
        return ()
    legs[0] = Span(start, legs[0].end)
    legs[-1] = Span(legs[-1].start, end)
    return tuple(legs)


def worked(planned: datetime, minutes: Minutes, start: datetime, end: datetime) -> tuple[Span, ...]:
    """What counts of the time from `start` to `end`: leg by leg, or all of it."""
    return done(planned, minutes, start, end) or (Span(start, end),)


def length(legs: Sequence[Span]) -> timedelta:
    """How long they take together; what lies between them is the helper's own."""
    return sum((leg.end - leg.start for leg in legs), timedelta())


def fitting(minutes: Minutes, room: timedelta) -> Minutes:
    """The same, for a request of another length; none where they no longer lie within it."""
    return minutes if all(ends * MINUTE <= room for _begins, ends in minutes) else []


def read(text: str, start: datetime, end: datetime) -> list[list[int]] | None:
    """What was typed, as 15:30–16:00、17:30–18:00; None where it cannot be read or is not in order."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return []
    found = [_ONE.fullmatch(piece.strip()) for piece in re.split("[,、，\n]", plain.rstrip(",、， "))]
    legs: list[list[int]] = []
    last = start
    for piece in found:
        span = _span(piece, start) if piece else None
        if span is None or not last <= span.start < span.end <= end:
            return None
        legs.append([(span.start - start) // MINUTE, (span.end - start) // MINUTE])
        last = span.end
    return legs


def _span(found: re.Match[str], day: datetime) -> Span | None:
    hour, minute, until_hour, until_minute = map(int, found.groups())
    try:
        return Span(
            day.replace(hour=hour, minute=minute, second=0), day.replace(hour=until_hour, minute=until_minute, second=0)
        )
    except ValueError:
        return None
