"""Link previews: LINE's crawler opens the addresses in a sent text. A GET must never count as somebody's answer."""

import re
from urllib.parse import urlsplit

from linesim.channel import Channel
from linesim.jsonvalues import JsonObject, text_of

ADDRESS = re.compile(r"https?://[^\s、。）」]+")
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def crawl(channel: Channel, messages: list[JsonObject]) -> None:
    """Open the addresses on this machine that the texts name; others stay untouched, for nothing leaves the machine."""
    texts = [text_of(message, "text") for message in messages if text_of(message, "type") in {"text", "textV2"}]
    for address in dict.fromkeys(found for text in texts for found in ADDRESS.findall(text)):
        if urlsplit(address).hostname in LOOPBACK:
            channel.dispatcher.start(channel.dispatcher.poster.look_at(address))
