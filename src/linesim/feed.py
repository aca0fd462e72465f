"""What happens, told live to whoever looks: the open browser pages."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from linesim.jsonvalues import JsonObject

BACKLOG = 2_000
"""News a slow page may fall behind before it is told to load everything afresh."""

RESYNC: JsonObject = {"kind": "resync"}


class Listener:
    """One open page: the phones it shows and the news it has not read yet."""

    def __init__(self, user_ids: frozenset[str]) -> None:
        self.user_ids = user_ids
        self.news: asyncio.Queue[JsonObject] = asyncio.Queue(BACKLOG)

    def tell(self, news: JsonObject) -> None:
        """Queue a piece of news; a page that fell far behind is told to start over."""
        if self.news.full():
            while not self.news.empty():
                self.news.get_nowait()
            news = RESYNC
        self.news.put_nowait(news)


class Feed:
    """Hands each piece of news to the pages that show its phone; costs nothing while none is open."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()

    def publish(self, kind: str, channel_id: str, user_id: str, news: JsonObject) -> None:
        """Tell about one phone, or about all of them when `user_id` is empty."""
        for listener in self.listeners:
            if not user_id or user_id in listener.user_ids:
                listener.tell({"kind": kind, "channelId": channel_id, "userId": user_id, **news})

    @contextmanager
    def listen(self, user_ids: frozenset[str]) -> Iterator[Listener]:
        """A listener until the block ends."""
        listener = Listener(user_ids)
        self.listeners.add(listener)
        try:
            yield listener
        finally:
            self.listeners.discard(listener)
