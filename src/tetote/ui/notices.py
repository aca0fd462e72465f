"""Notices: one sentence shown once on the next page, if wished with a button that takes the deed back."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.functional import Promise

UNDO = "undo:"
TONES = {"success": "ok", "error": "bad", "warning": "warn", "info": "info", "debug": "info"}


def notify(request: HttpRequest, text: str | Promise, *, undo_url: str = "", level: int = messages.SUCCESS) -> None:
    """Show `text` on the next page. With `undo_url` it carries a button that POSTs there."""
    messages.add_message(request, level, str(text), extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def undo_url(message: Message) -> str:
    """Where the undo button of a message posts to; empty when the message has none."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""


def notice_tone(message: Message) -> str:
    """The tone word of the kit for a message's level."""
    return TONES.get(message.level_tag, "info")
