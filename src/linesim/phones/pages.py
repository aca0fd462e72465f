"""The page with the phones, its files, its live news, and the pictures that people sent."""

import asyncio
from contextlib import suppress
from importlib.resources import files

from aiohttp import web

from linesim import jsonvalues
from linesim.calls import Answer, Call, Endpoint
from linesim.control.gate import refuse_strangers
from linesim.errors import LineError, not_found
from linesim.feed import Listener
from linesim.platform import Platform

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
LOOPBACK = "http://127.0.0.1:* http://localhost:*"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    f"img-src 'self' data: {LOOPBACK}; base-uri 'none'; form-action 'self'"
)
INERT = {"content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff"}
"""For files that somebody sent: whatever they are, they run nothing here."""
HEARTBEAT = 15.0
"""Seconds after which a silent feed sends a comment, so that a closed page is noticed."""


async def page(_call: Call) -> Answer:
    """GET /: the phones."""
    return _file("index.html")


async def asset(call: Call) -> Answer:
    """GET /static/{name}: a stylesheet, a module, a picture of the page."""
    return _file(call.params["name"])


async def picture(call: Call) -> Answer:
    """GET /_sim/content/{messageId}: a file that somebody sent, as the phones show it."""
    for channel in call.platform.channels.values():
        content = channel.contents.by_id.get(call.params["messageId"])
        if content and not content.gone:
            return Answer(raw=content.data, media_type=content.media_type, headers=INERT)
    raise not_found()


async def menu_image(call: Call) -> Answer:
    """GET /_sim/richmenus/{richMenuId}/image: a rich menu's picture, as the phones show it."""
    for channel in call.platform.channels.values():
        menu = channel.rich_menus.by_id.get(call.params["richMenuId"])
        if menu and menu.image:
            return Answer(raw=menu.image, media_type=menu.media_type, headers=INERT)
    raise not_found()


ENDPOINTS = (
    Endpoint("GET", "/", page),
    Endpoint("GET", "/static/{name}", asset),
    Endpoint("GET", "/_sim/content/{messageId}", picture),
    Endpoint("GET", "/_sim/richmenus/{richMenuId}/image", menu_image),
)


class FeedStream:
    """GET /_sim/feed?users=U1,U2: news of these phones as server-sent events."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        try:
            refuse_strangers(request)
        except LineError as error:
            return web.json_response(error.body(), status=error.status)
        user_ids = frozenset(request.query.get("users", "").split(","))
        response = web.StreamResponse(headers={"content-type": "text/event-stream", "cache-control": "no-store"})
        with suppress(ConnectionResetError), self.platform.feed.listen(user_ids) as listener:
            await response.prepare(request)
            await response.write(b"retry: 1000\n\n")
            while not self.platform.stopping.is_set():
                await response.write(await _next_news(listener))
        return response


async def _next_news(listener: Listener) -> bytes:
    try:
        async with asyncio.timeout(HEARTBEAT):
            news = await listener.news.get()
    except TimeoutError:
        return b": still here\n\n"
    return b"data: " + jsonvalues.compact(news) + b"\n\n"


def _file(name: str) -> Answer:
    suffix = name[name.rfind(".") :]
    source = files("linesim.phones") / "static" / name
    if "/" in name or suffix not in MEDIA_TYPES or not source.is_file():
        raise not_found()
    headers = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
    return Answer(raw=source.read_bytes(), media_type=MEDIA_TYPES[suffix], headers=headers)
