"""Bodies that are no JSON: forms and uploads."""

from email import message_from_bytes
from urllib.parse import parse_qsl

from linesim.calls import Call
from linesim.errors import LineError


def form_fields(call: Call) -> dict[str, str]:
    """The fields of an application/x-www-form-urlencoded body."""
    try:
        return dict(parse_qsl(call.raw.decode(), keep_blank_values=True))
    except ValueError:
        raise LineError(400, "The request body could not be parsed as a form") from None


def multipart_fields(call: Call) -> dict[str, str]:
    """The fields of a multipart/form-data body, files as text."""
    head = f"Content-Type: {call.headers.get('Content-Type', '')}\r\n\r\n".encode()
    message = message_from_bytes(head + call.raw)
    if not message.is_multipart():
        raise LineError(400, "The request body could not be parsed as multipart/form-data")
    fields = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        payload = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(payload, bytes):
            fields[name] = payload.decode("utf-8", "replace")
    return fields
