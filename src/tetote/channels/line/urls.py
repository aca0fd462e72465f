"""Addresses as they travel: ASCII only, everything else percent-encoded, the host in its own encoding."""

from urllib.parse import quote, urlsplit, urlunsplit

_KEPT = "%/:?#[]@!$&'()*+,;=~"
"""What may stand in an address as it is; a percent sign too, for what is encoded already is not encoded twice."""


def encoded(url: str) -> str:
    """The address as LINE wants it.

    Raises:
        ValueError: it cannot be an address.
    """
    scheme, netloc, path, query, fragment = urlsplit(url.strip())
    host = netloc if netloc.isascii() else netloc.encode("idna").decode("ascii")
    path, query, fragment = (quote(piece, safe=_KEPT) for piece in (path, query, fragment))
    return urlunsplit((scheme, host, path, query, fragment))
