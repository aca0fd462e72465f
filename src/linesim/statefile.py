"""The state file: everything that outlives the process, written a moment after a change, whole or not at all."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from linesim import jsonvalues
from linesim.jsonvalues import as_object
from linesim.platform import Platform

DEBOUNCE = 0.5
"""Seconds between a change and its writing."""
REST = 20
"""After a write that took t seconds, the next waits at least REST × t, so that a large state costs 5 % of the time."""

log = logging.getLogger(__name__)


class StateFile:
    """Keeps a platform in a JSON file."""

    def __init__(self, platform: Platform, path: Path) -> None:
        self.platform = platform
        self.path = path

    async def living(self, _app: web.Application) -> AsyncIterator[None]:
        """Load at the start, write while it lives, write once more at the end."""
        self.load()
        keeping = asyncio.create_task(self._keep())
        yield
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        self.save()

    def load(self) -> None:
        """Continue from the file where there is one; a file that cannot be read stops the start."""
        if self.path.exists():
            self.platform.load(as_object(jsonvalues.parse(self.path.read_bytes())))

    def save(self) -> None:
        """Write everything; the file is replaced in one step."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(f"{self.path.name}.new")
        fresh.write_bytes(jsonvalues.compact(self.platform.dump()))
        fresh.replace(self.path)

    async def _keep(self) -> None:
        while True:
            await self.platform.changed.wait()
            await asyncio.sleep(DEBOUNCE)
            self.platform.changed.clear()
            started = time.perf_counter()
            self._save_or_complain()
            await asyncio.sleep(REST * (time.perf_counter() - started))

    def _save_or_complain(self) -> None:
        try:
            self.save()
        except OSError:
            log.exception("the state could not be written to %s", self.path)
