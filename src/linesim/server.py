"""The process: one web application with the wire, the control API and the phones."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import web

from linesim.calls import Answer, Call, Endpoint
from linesim.control.gate import ControlGate
from linesim.control.routes import ENDPOINTS as CONTROL
from linesim.errors import not_found
from linesim.phones import pages
from linesim.phones.pages import FeedStream
from linesim.platform import Platform
from linesim.statefile import StateFile
from linesim.wire.gate import Gate
from linesim.wire.routes import ENDPOINTS as WIRE

LARGEST_BODY = 64 * 1024 * 1024


def make_app(platform: Platform, state_file: Path | None = None) -> web.Application:
    """The application for a platform; it opens and closes what it needs with its own life."""
    app = web.Application(client_max_size=LARGEST_BODY)
    for endpoint in WIRE:
        app.router.add_route(endpoint.method, endpoint.path, Gate(platform, endpoint).__call__)
    app.router.add_get("/_sim/feed", FeedStream(platform).__call__)
    for endpoint in (*CONTROL, *pages.ENDPOINTS):
        app.router.add_route(endpoint.method, endpoint.path, ControlGate(platform, endpoint).__call__)
    unknown = Endpoint("*", "/{anything:.*}", _unknown, needs_token=False, media=("*/*",))
    app.router.add_route("*", unknown.path, Gate(platform, unknown).__call__)
    app.on_shutdown.append(_close_feeds(platform))
    app.cleanup_ctx.append(_living(platform))
    if state_file:
        app.cleanup_ctx.append(StateFile(platform, state_file).living)
    return app


async def _unknown(_call: Call) -> Answer:
    raise not_found()


def _close_feeds(platform: Platform) -> Callable[[web.Application], Awaitable[None]]:
    async def close(_app: web.Application) -> None:
        platform.close_feeds()

    return close


def _living(platform: Platform) -> Callable[[web.Application], AsyncIterator[None]]:
    async def live(_app: web.Application) -> AsyncIterator[None]:
        async with platform.poster:
            yield
            await platform.stop()

    return live
