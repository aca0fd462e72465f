"""Pieces of a page that refresh themselves: an ETag says whether anything changed since the last look."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import parse_etags


def fragment_response(
    request: HttpRequest, template_name: str, context: Callable[[], Mapping[str, object]], etag: str
) -> HttpResponse:
    """Answer a poll: 304 without a body while `etag` still holds, otherwise the fragment with its ETag.

    `template_name` may name a partial ("board.html#columns"). `context` is only asked for when there is something to
    draw. `etag` is any short text that changes exactly when the
    fragment would look different to this reader; quotes are added here.
    """
    quoted = f'"{etag}"'
    asked = [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]
    if quoted in asked:
        unchanged = HttpResponseNotModified()
        return _marked(unchanged, quoted)
    return _marked(render(request, template_name, dict(context())), quoted)


def _marked(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
