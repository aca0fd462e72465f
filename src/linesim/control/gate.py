"""The door of the control API: no token, but only for this machine's own pages and programs."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from linesim.calls import Answer, Call, Endpoint
from linesim.channel import Channel
from linesim.errors import LineError
from linesim.jsonvalues import text_of
from linesim.platform import Platform

LOCAL_DOMAINS = {"localhost", "local", "internal", "test", "lan"}


class ControlGate:
    """Turns a control endpoint into a request handler."""

    def __init__(self, platform: Platform, endpoint: Endpoint) -> None:
        self.platform = platform
        self.endpoint = endpoint

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        try:
            answer = await self._answer(request)
        except LineError as error:
            answer = Answer(error.body(), error.status)
        if request.method != "GET":
            self.platform.touch()
        headers = dict(answer.headers) | {"content-type": answer.media_type, "cache-control": "no-store"}
        return web.Response(body=answer.content(), status=answer.status, headers=headers)

    async def _answer(self, request: web.Request) -> Answer:
        refuse_strangers(request)
        raw = await request.read() if request.can_read_body else b""
        call = Call(
            self.platform,
            self.platform.channel_named(""),
            "",
            request.method,
            request.path,
            raw,
            request.match_info,
            request.query,
            request.headers,
        )
        call.channel = self._channel(call, request.match_info)
        return await self.endpoint.handler(call)

    def _channel(self, call: Call, params: Mapping[str, str]) -> Channel:
        """The channel the call names; else the one that knows the user or group in the path; else the first."""
        named = text_of(call.optional_body, "channelId") or call.query.get("channelId", "")
        if named:
            return self.platform.channel_named(named)
        user_id, group_id = params.get("userId", ""), params.get("groupId", "")
        channels = self.platform.channels.values()
        owners = (owner for owner in channels if user_id in owner.users.by_id or group_id in owner.groups.by_id)
        return next(owners, call.channel)


def refuse_strangers(request: web.Request) -> None:
    """A page of another site must not drive or read the phones through somebody's browser.

    It shows by its Origin, or, where it made its own name point here, by a name that no local machine has.
    """
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        raise LineError(403, "The control API answers only its own pages and programs")
    if not local_name(urlsplit(f"//{request.host}").hostname or ""):
        raise LineError(403, "The control API is reached by an address, or by a name of this machine or network")


def local_name(host: str) -> bool:
    """Whether a host is an address, a name without dots (as among containers), or under a domain kept for local use."""
    try:
        ip_address(host)
    except ValueError:
        return "." not in host or host.rsplit(".", 1)[-1] in LOCAL_DOMAINS
    return True
