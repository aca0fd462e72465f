"""Addresses that open LINE on a phone. Source: LINE's page "Use LINE features with the LINE URL scheme"."""

import re
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings

from tetote.channels.models import ChannelAccount

_LINE_ID = re.compile(r"@[A-Za-z0-9._-]{1,40}")


def line_id(account: ChannelAccount) -> str:
    """The account's id as @abc1234: as LINE told us, else from the address for adding it; empty if neither."""
    if account.basic_id:
        return account.basic_id
    last = unquote(urlsplit(account.add_friend_url).path.rstrip("/").rpartition("/")[2])
    return last if _LINE_ID.fullmatch(last) else ""


def chat_with(account: ChannelAccount, text: str) -> str:
    """Opens the chat with `text` ready to be sent, and asks whoever is no friend yet to be one. Empty without id."""
    found = line_id(account)
    return (
        f"{settings.TETOTE_LINE_APP_URL}/R/oaMessage/{quote(found, safe='')}/?{quote(text, safe='')}" if found else ""
    )


def add_friend(account: ChannelAccount) -> str:
    """Where the account is added as a friend; empty when nobody knows."""
    found = line_id(account)
    return account.add_friend_url or (f"{settings.TETOTE_LINE_APP_URL}/R/ti/p/{quote(found, safe='')}" if found else "")
