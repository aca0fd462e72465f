"""A kit from the web: over https, from public addresses only, small and soon, and never while a page waits."""

import ipaddress
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.procedures.queries.kits import LARGEST

CONNECT_SECONDS, READ_SECONDS, SECONDS = 3.0, 5.0, 15.0
MOST_REDIRECTS = 3
PORT = 443
CHUNK = 16 * 1024
NOT_HTTPS, PRIVATE, UNREACHABLE, REFUSED, TOO_LARGE, TOO_MANY = (
    *("not-https", "private", "unreachable", "refused", "too-large", "too-many"),
)
FAULTS: Mapping[str, Promise] = {
    NOT_HTTPS: _("Only addresses that begin with https:// are fetched."),
    PRIVATE: _("This address lies inside a private network and is not fetched."),
    UNREACHABLE: _("Nobody answered there in time. Please check the address, or try again later."),
    REFUSED: _("There is no file at this address. Please check it."),
    TOO_LARGE: _("The file is too large for a kit."),
    TOO_MANY: _("The address leads on and on. Please give the address of the file itself."),
}


class NotFetchedError(Exception):
    """`fault` is a word of FAULTS."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class _Place:
    """One address to ask: the host by name, where it really is, and what to ask for."""

    host: str
    number: str
    what: str


def fetch(address: str) -> bytes:
    """The file there. What is asked is the very address that was looked at, so that a name cannot change meanwhile.

    Raises:
        NotFetchedError: with the reason.
    """
    until = time.monotonic() + SECONDS
    for _turn in range(MOST_REDIRECTS + 1):
        place = _look(address)
        answer = _ask(place)
        try:
            if not answer.get_redirect_location():
                return _read(answer, until)
            address = urljoin(address, str(answer.get_redirect_location()))
        finally:
            answer.release_conn()
            answer.close()
    raise NotFetchedError(TOO_MANY)


def _look(address: str) -> _Place:
    try:
        parts = urlsplit(address)
        port = parts.port or PORT
    except ValueError as error:
        raise NotFetchedError(NOT_HTTPS) from error
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or port != PORT:
        raise NotFetchedError(NOT_HTTPS)
    numbers = _numbers(parts.hostname)
    if not numbers or not all(is_public(number) for number in numbers):
        raise NotFetchedError(PRIVATE if numbers else UNREACHABLE)
    return _Place(parts.hostname, numbers[0], (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _numbers(host: str) -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open internet; an IPv6 address that wraps another is judged by that."""
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None or found in ipaddress.ip_network("64:ff9b::/96"):
            return inner is not None and inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def _ask(place: _Place) -> urllib3.BaseHTTPResponse:
    pool = urllib3.HTTPSConnectionPool(
        place.number,
        PORT,
        server_hostname=place.host,
        assert_hostname=place.host,
        timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        retries=False,
        maxsize=1,
    )
    headers = {"Host": place.host, "Accept": "application/json", "Accept-Encoding": "identity"}
    try:
        answer = pool.request("GET", place.what, headers=headers, redirect=False, preload_content=False)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise NotFetchedError(UNREACHABLE) from error
    if answer.status != 200 and not answer.get_redirect_location():
        raise NotFetchedError(REFUSED)
    return answer


def _read(answer: urllib3.BaseHTTPResponse, until: float) -> bytes:
    """As it comes, never unpacked, up to the limit of size and of time."""
    found = bytearray()
    try:
        for piece in answer.stream(CHUNK, decode_content=False):
            found += piece
            if len(found) > LARGEST:
                raise NotFetchedError(TOO_LARGE)
            if time.monotonic() > until:
                raise NotFetchedError(UNREACHABLE)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise NotFetchedError(UNREACHABLE) from error
    return bytes(found)
