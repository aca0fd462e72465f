"""A LINE that takes everything and counts who got it how often: python -m bench.stub PORT [DELAY_MS]."""

import asyncio
import json
import sys
from collections import Counter


class Book:
    """What was accepted."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.received: Counter[str] = Counter()
        self.keys: set[str] = set()
        self.calls = 0
        self.conflicts = 0

    def take(self, key: str, body: bytes) -> int:
        """The status for a call, by LINE's rule for retry keys."""
        self.calls += 1
        if key and key in self.keys:
            self.conflicts += 1
            return 409
        self.keys.add(key)
        to = json.loads(body).get("to", "reply")
        self.received.update([to] if isinstance(to, str) else to)
        return 200

    def stats(self) -> bytes:
        """How many people, how many of them more than once, how many calls, how many of them repetitions."""
        twice = sum(times > 1 for times in self.received.values())
        counts = {"people": len(self.received), "twice": twice, "calls": self.calls, "conflicts": self.conflicts}
        return json.dumps(counts).encode()


async def serve(book: Book, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection, kept alive."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            status, answer = await _answer(book, head.decode("latin-1"), reader)
            if book.delay:
                await asyncio.sleep(book.delay)
            reply = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
            writer.write(reply.encode() + answer)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _answer(book: Book, head: str, reader: asyncio.StreamReader) -> tuple[int, bytes]:
    if head.startswith("GET"):
        return 200, book.stats()
    fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    body = await reader.readexactly(int(fields.get("content-length", "0")))
    return book.take(fields.get("x-line-retry-key", ""), body), b"{}"


async def main(port: int, delay: float) -> None:
    """Serves until it is ended."""
    book = Book(delay)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await serve(book, reader, writer)

    server = await asyncio.start_server(connected, "127.0.0.1", port, backlog=256)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 0.0))
