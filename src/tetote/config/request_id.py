"""A number for each request, so that all its log lines can be found together, and one line when it was answered."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from typing_extensions import override

from tetote.config.routes_in_logs import route_of
from tetote.kernel.ids import new_id

HEADER = "X-Request-ID"
ACCEPTED = re.compile(r"[A-Za-z0-9-]{8,64}")

logger = logging.getLogger(__name__)
_current: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdMiddleware:
    """Takes the number a proxy in front gave, or makes one, and gives it back with the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        number = given if ACCEPTED.fullmatch(given) else str(new_id())
        token = _current.set(number)
        try:
            response = self._answer(request)
        finally:
            _current.reset(token)
        response[HEADER] = number
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        milliseconds = round((time.perf_counter() - started) * 1000)
        answered = {
            "method": request.method,
            "route": route_of(request),
            "status": response.status_code,
            "ms": milliseconds,
        }
        logger.info("answered", extra=answered)
        return response


class RequestIdFilter(logging.Filter):
    """Adds the number to each line of the log; a dash outside a request."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Never hides a line."""
        record.request_id = _current.get()
        return True
