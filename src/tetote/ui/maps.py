"""A map on which a place is pointed out. The browser asks for its pieces, and only when the person opens it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


@dataclass(frozen=True, slots=True)
class Map:
    """Where its pieces come from, whom to credit (words, and perhaps an address), and what it shows at first."""

    tiles: str
    credit: str
    credit_url: str
    start: str


def the_map(start: str = "") -> Map | None:
    """None where the operator switched it off. `start`: latitude,longitude,zoom; the installation's where empty."""
    if not settings.TETOTE_MAP_TILES:
        return None
    words, _blank, last = settings.TETOTE_MAP_CREDIT.rpartition(" ")
    url = last if last.startswith("https://") else ""
    credit = words if url else settings.TETOTE_MAP_CREDIT
    return Map(settings.TETOTE_MAP_TILES, credit, url, start or settings.TETOTE_MAP_START)


def host_of(tiles: str) -> str:
    """From which the browser may load pictures on a page with the map: this one, and its numbered twins."""
    parts = urlsplit(tiles.replace("{s}.", "*."))
    return f"{parts.scheme}://{parts.netloc}"


def allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same answer, on which pictures of the map's host may be shown."""
    if not settings.TETOTE_MAP_TILES:
        return response

    def answer(_request: HttpRequest) -> HttpResponseBase:
        return response

    csp_update({"img-src": [host_of(settings.TETOTE_MAP_TILES)]})(answer)(request)
    return response
