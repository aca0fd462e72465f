"""The machines' door: webhooks are taken in before Django sees a request.

They have no session, no language and no browser to protect, and they come in storms; what a page needs around it costs
a webhook more time than its own work.
"""

import logging
from collections.abc import Iterable
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.db import Error, close_old_connections

from tetote.channels.line.takein import LARGEST_BYTES, take_in

logger = logging.getLogger(__name__)
PREFIX = "/hooks/line/"


def machines_first(pages: WSGIApplication) -> WSGIApplication:
    """Answers LINE's posts itself and leaves everything else to `pages`."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        length = _length_of_a_webhook(environ)
        if length is None:
            return pages(environ, start_response)
        status = _answer(environ, environ["wsgi.input"].read(length))
        start_response(f"{status.value} {status.phrase}", [("Content-Length", "0")])
        return []

    return serve


def _length_of_a_webhook(environ: WSGIEnvironment) -> int | None:
    """How many bytes to read; None for everything that is not a webhook of ordinary size."""
    length = environ.get("CONTENT_LENGTH") or ""
    is_webhook = environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].startswith(PREFIX)
    return int(length) if is_webhook and length.isdigit() and int(length) <= LARGEST_BYTES else None


def _answer(environ: WSGIEnvironment, body: bytes) -> HTTPStatus:
    code = environ["PATH_INFO"].removeprefix(PREFIX).rstrip("/")
    signature = environ.get("HTTP_X_LINE_SIGNATURE", "")
    try:
        return take_in(code, body, signature)
    except Error:
        # Often the database was only started anew; nobody else looks after this thread's connection.
        close_old_connections()
    try:
        return take_in(code, body, signature)
    except Error:
        # LINE may send it again; a false 200 would lose it for ever.
        logger.exception("webhook could not be stored")
        close_old_connections()
        return HTTPStatus.SERVICE_UNAVAILABLE
