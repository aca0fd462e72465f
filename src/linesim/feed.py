"""What happens, told live to whoever looks: the open browser pages."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from linesim.jsonvalues import JsonObject

BACKLOG = 2_000
"""News a slow page may fall behind before it is told to load everything afresh."""

RESYNC: JsonObject = {"kind": "resync"}


class Feed:
    """Hands each piece of news to all open pages; costs nothing while none is open."""

    def __init__(self) -> None:
        self.listeners: set[asyncio.Queue[JsonObject]] = set()

    def publish(self, kind: str, channel_id: str, user_id: str, news: JsonObject) -> None:
        for listener in self.listeners:
            _tell(listener, {"kind": kind, "channelId": channel_id, "userId": user_id, **news})

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[JsonObject]]:
        """A queue that receives all news until the block ends."""
        queue: asyncio.Queue[JsonObject] = asyncio.Queue(BACKLOG)
        self.listeners.add(queue)
        try:
            yield queue
        finally:
            self.listeners.discard(queue)


def _tell(listener: asyncio.Queue[JsonObject], news: JsonObject) -> None:
    if listener.full():
        while not listener.empty():
            listener.get_nowait()
        listener.put_nowait(RESYNC)
        return
    listener.put_nowait(news)
