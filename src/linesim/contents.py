"""Files that people sent: what the content endpoints hand out."""

import base64
import struct
import zlib
from dataclasses import dataclass

from linesim.jsonvalues import JsonObject, as_object, flag_of, number_of, text_of

KEPT_FILES = 300


@dataclass(slots=True)
class Content:
    """One file."""

    media_type: str
    data: bytes
    ready_at: float
    """Moment (s) from which it can be fetched; before, LINE is still preparing it."""
    gone: bool = False
    """Whether the sender took it back."""


class Contents:
    """The files of one channel, by message id; the oldest are dropped."""

    def __init__(self) -> None:
        self.by_id: dict[str, Content] = {}

    def keep(self, message_id: str, content: Content) -> None:
        self.by_id[message_id] = content
        while len(self.by_id) > KEPT_FILES:
            del self.by_id[next(iter(self.by_id))]

    def dump(self) -> JsonObject:
        """For the state file."""
        return {
            number: {
                "type": content.media_type,
                "data": base64.b64encode(content.data).decode(),
                "readyAt": content.ready_at,
                "gone": content.gone,
            }
            for number, content in self.by_id.items()
        }

    def load(self, kept: JsonObject) -> None:
        for number, value in kept.items():
            item = as_object(value)
            data = base64.b64decode(text_of(item, "data"))
            self.by_id[number] = Content(
                text_of(item, "type"), data, number_of(item, "readyAt"), gone=flag_of(item, "gone")
            )


def sample_picture(width: int = 240, height: int = 180) -> bytes:
    """A small PNG, sky over a meadow, for people who send a picture without having one."""
    rows = b"".join(b"\0" + bytes(_colour(row / height)) * width for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def _colour(depth: float) -> tuple[int, int, int]:
    if depth < 0.62:
        return int(140 + 90 * depth), int(180 + 60 * depth), 240
    return int(150 - 60 * depth), int(190 - 40 * depth), 110


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
