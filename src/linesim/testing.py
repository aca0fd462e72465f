"""For tests: a linesim in a thread of its own on a free loopback port, and a pytest fixture that gives one."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import web

from linesim.channel import ChannelSettings
from linesim.client import Sim
from linesim.platform import Platform
from linesim.server import make_app

CHANNEL = ChannelSettings("1000000001", "secret-of-the-test-channel", "token-of-the-test-channel")


class SimServer(Sim):
    """A running linesim and the client for it."""

    def __init__(self, url: str, platform: Platform) -> None:
        super().__init__(url)
        self.platform = platform


@contextmanager
def running(
    channels: Sequence[ChannelSettings] = (CHANNEL,), port: int = 0, state_file: Path | None = None
) -> Iterator[SimServer]:
    """A linesim that lives as long as the block; port 0 takes a free one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="linesim", daemon=True)
    thread.start()

    async def start() -> tuple[web.AppRunner, Platform, int]:
        platform = Platform(channels)
        runner = web.AppRunner(make_app(platform, state_file), access_log=None, shutdown_timeout=1)
        try:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except BaseException:
            await runner.cleanup()
            raise
        return runner, platform, runner.addresses[0][1]

    runner, platform, bound = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    try:
        yield SimServer(f"http://127.0.0.1:{bound}", platform)
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@pytest.fixture
def linesim() -> Iterator[SimServer]:
    """A fresh linesim with one channel, `linesim.testing.CHANNEL`."""
    with running() as server:
        yield server
