"""The one place from which linesim calls out: POST to the bot's webhook URL."""

import asyncio
import time
from contextlib import suppress
from types import TracebackType

import aiohttp

from linesim.webhooks.delivery import Outcome

USER_AGENT = "LineBotWebhook/2.0"
CRAWLER = "facebookexternalhit/1.1;line-poker/1.0"
PREVIEW_TIMEOUT = 5.0


class Poster:
    """Posts signed bodies, each over a connection of its own."""

    def __init__(self) -> None:
        self.session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Poster":
        # A kept connection may be closed by the bot at the very moment we use it, and a POST cannot be tried twice.
        connector = aiohttp.TCPConnector(limit=256, force_close=True)
        self.session = aiohttp.ClientSession(connector=connector, auto_decompress=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.session:
            await self.session.close()

    async def post(self, url: str, raw: bytes, signature: str, timeout: float) -> Outcome:
        """One POST; only a 2xx within `timeout` seconds counts as received."""
        started = time.perf_counter()
        try:
            async with asyncio.timeout(timeout):
                status = await self._status(url, raw, signature)
        except TimeoutError:
            return Outcome(False, "REQUEST_TIMEOUT", 0, f"no answer within {timeout:g} s", timeout * 1000)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Outcome(False, "COULD_NOT_CONNECT", 0, str(error), (time.perf_counter() - started) * 1000)
        took = (time.perf_counter() - started) * 1000
        if 200 <= status < 300:
            return Outcome(True, "OK", status, str(status), took)
        return Outcome(False, "ERROR_STATUS_CODE", status, str(status), took)

    async def look_at(self, url: str) -> None:
        """Open an address as LINE's crawler does, whatever comes of it."""
        if self.session is None:
            return
        with suppress(aiohttp.ClientError, OSError, ValueError, TimeoutError):
            async with asyncio.timeout(PREVIEW_TIMEOUT):
                headers = {"user-agent": CRAWLER}
                async with self.session.get(url, headers=headers, allow_redirects=False) as response:
                    await response.read()

    async def _status(self, url: str, raw: bytes, signature: str) -> int:
        if self.session is None:
            raise OSError("linesim is not running")
        headers = {
            "content-type": "application/json; charset=utf-8",
            "x-line-signature": signature,
            "user-agent": USER_AGENT,
        }
        async with self.session.post(url, data=raw, headers=headers, allow_redirects=False) as response:
            await response.read()
            return response.status
