"""Calendars as RFC 5545 writes them: escaped, folded, in UTC. Pure.

A small writer of our own: what is needed are events with a beginning, an end and a few words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//Tetote//EN"
LINE_OCTETS = 75
"""Section 3.1: a line holds no more, its end not counted; the space that begins a folded line is."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar. `uid` stays the same whenever it is written anew."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    description: str = ""


def calendar(events: Iterable[Event], *, name: str, written_at: datetime) -> str:
    """A whole calendar, each line ended by CR LF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", _text("X-WR-CALNAME", name)]
    for event in events:
        lines += _event(event, written_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _event(event: Event, written_at: datetime) -> Sequence[str]:
    return [
        "BEGIN:VEVENT",
        _text("UID", event.uid),
        f"DTSTAMP:{_instant(written_at)}",
        f"DTSTART:{_instant(event.starts_at)}",
        f"DTEND:{_instant(event.ends_at)}",
        _text("SUMMARY", event.summary),
        *([_text("LOCATION", event.location)] if event.location else []),
        *([_text("DESCRIPTION", event.description)] if event.description else []),
        "END:VEVENT",
    ]


def escape(text: str) -> str:
    """A value of the type TEXT (section 3.3.11); what no calendar may hold is left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(letter for letter in plain if letter in "\n\t" or (ord(letter) >= 32 and ord(letter) != 127))
    for letter in ("\\", ";", ","):
        plain = plain.replace(letter, f"\\{letter}")
    return plain.replace("\n", "\\n")


def fold(line: str) -> str:
    """The line cut into pieces of at most 75 octets, never within a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])


def _text(name: str, value: str) -> str:
    return f"{name}:{escape(value)}"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
