"""The door of the Messaging API: request id, token, faults, rate, body, then the endpoint; each call logged."""

import asyncio
import time
from dataclasses import dataclass

from aiohttp import web

from linesim import ids
from linesim.calls import Answer, Call, Endpoint
from linesim.channel import Channel
from linesim.errors import RATE_LIMIT, LineError, bad_token
from linesim.faults import Fault
from linesim.platform import Platform
from linesim.requestlog import KEPT_BODY, Entry


@dataclass
class StruckError(Exception):
    """A fault struck: the line hangs or breaks instead of an answer."""

    fault: Fault


class Gate:
    """Turns an endpoint into a request handler."""

    def __init__(self, platform: Platform, endpoint: Endpoint) -> None:
        self.platform = platform
        self.endpoint = endpoint

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        platform = self.platform
        call = Call(platform, platform.channel_named(""), ids.new_request_id(), request.method, request.path)
        identified = False
        try:
            call.raw = await self._read(request)
            if self.endpoint.needs_token:
                call.channel = self._channel(request)
            identified = True
            response, verdict = await self._respond(request, call)
        except LineError as error:
            response, verdict = _refused(error), error.message
        except ConnectionResetError:  # the caller ended before the body had come: there is nobody to answer
            response, verdict = web.Response(status=400), "the caller hung up"
        except StruckError as struck:
            platform.touch()
            self._log(call, identified, 0, f"fault: {struck.fault.kind}", started, request)
            return await _break_off(request, struck.fault)
        if call.method != "GET":
            platform.touch()
        response.headers["x-line-request-id"] = call.request_id
        self._log(call, identified, response.status, verdict, started, request)
        return response

    async def _respond(self, request: web.Request, call: Call) -> tuple[web.Response, str]:
        fault = self.platform.faults.striking(call.method, call.path, call.channel.id)
        if fault and not fault.after:
            _strike(fault)
        self._admit(call, request)
        call.params, call.query, call.headers = request.match_info, request.query, request.headers
        answer = await self.endpoint.handler(call)
        if fault:
            _strike(fault)
        return _answered(answer), "ok"

    def _channel(self, request: web.Request) -> Channel:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        channel = self.platform.channel_of(token.strip()) if scheme.lower() == "bearer" else None
        if channel is None:
            raise bad_token()
        return channel

    def _admit(self, call: Call, request: web.Request) -> None:
        """Rate, retry key and content type, in the order in which LINE's front refuses."""
        endpoint, channel = self.endpoint, call.channel
        if endpoint.rate and channel.behaviour.rate_limits:
            key = (channel.id, f"{endpoint.method} {endpoint.path}")
            if not self.platform.buckets.take(key, endpoint.rate, call.now):
                raise LineError(429, RATE_LIMIT)
        if "X-Line-Retry-Key" in request.headers and not endpoint.takes_retry_key:
            raise LineError(400, "The retry key is not supported by this API")
        if call.raw and request.content_type not in endpoint.media and "*/*" not in endpoint.media:
            raise LineError(415, f"The content type, {request.content_type}, is not supported")

    async def _read(self, request: web.Request) -> bytes:
        limit = self.endpoint.body_limit
        if (request.content_length or 0) > limit:
            raise LineError(413, "Request entity is too large")
        raw = await request.read() if request.can_read_body else b""
        if len(raw) > limit:
            raise LineError(413, "Request entity is too large")
        return raw

    def _log(
        self, call: Call, identified: bool, status: int, verdict: str, started: float, request: web.Request
    ) -> None:
        self.platform.log.add(
            Entry(
                request_id=call.request_id,
                at=self.platform.clock.milliseconds(),
                channel_id=call.channel.id if identified else "",
                method=call.method,
                path=call.path,
                endpoint=self.endpoint.path,
                status=status,
                verdict=verdict,
                retry_key=request.headers.get("X-Line-Retry-Key", ""),
                milliseconds=(time.perf_counter() - started) * 1000,
                body=call.raw[:KEPT_BODY],
            )
        )


def _strike(fault: Fault) -> None:
    if fault.kind == "status":
        raise LineError(fault.status, fault.message)
    raise StruckError(fault)


async def _break_off(request: web.Request, fault: Fault) -> web.StreamResponse:
    """Hang for the fault's time where it is a timeout, then cut the connection without an answer."""
    if fault.kind == "timeout":
        await asyncio.sleep(fault.seconds)
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


def _answered(answer: Answer) -> web.Response:
    return web.Response(
        body=answer.content(), status=answer.status, headers=dict(answer.headers) | {"content-type": answer.media_type}
    )


def _refused(error: LineError) -> web.Response:
    answer = Answer(error.body(), error.status, headers=error.headers)
    return _answered(answer)
